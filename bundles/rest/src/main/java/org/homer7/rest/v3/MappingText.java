package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.homer7.mapping.MappingState;
import org.homer7.rest.Json;
import org.homer7.rest.Problem;

/** Mappings in the form of homer-app. */
final class MappingText {
    private static final int PART = 10;
    private static final List<HeaderField> FIRST = List.of(
            HeaderField.SID,
            HeaderField.SRC_IP,
            HeaderField.SRC_PORT,
            HeaderField.DST_IP,
            HeaderField.DST_PORT,
            HeaderField.CORRELATION_ID,
            HeaderField.CAPTURE_ID,
            HeaderField.HEP_TYPE,
            HeaderField.IP_FAMILY,
            HeaderField.IP_PROTO,
            HeaderField.RAW);
    /** Shown in the grid when asked for only. */
    private static final List<HeaderField> HIDDEN = List.of(
            HeaderField.CORRELATION_ID,
            HeaderField.CAPTURE_ID,
            HeaderField.HEP_TYPE,
            HeaderField.IP_FAMILY,
            HeaderField.IP_PROTO);

    private MappingText() {}

    /** The mapping's id, the same at each start. */
    static String guid(Mapping mapping) {
        String name = "mapping " + mapping.type() + " " + mapping.profile();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static ObjectNode write(MappingState state) {
        Mapping mapping = state.mapping();
        ObjectNode schema = Json.object();
        schema.put("guid", guid(mapping)).put("profile", mapping.profile());
        schema.put("hepid", mapping.type()).put("hep_alias", alias(mapping));
        schema.put("partid", PART).put("version", Math.max(1, state.version()));
        schema.put("retention", mapping.retentionDays()).put("partition_step", mapping.partitionHours());
        schema.putObject("create_index");
        schema.put("create_table", "");
        ArrayNode correlations = schema.putArray("correlation_mapping");
        mapping.correlations().forEach(correlation -> correlations.add(write(correlation)));
        schema.set("fields_mapping", fields(mapping));
        schema.putObject("fields_settings");
        schema.putObject("schema_mapping");
        schema.putObject("schema_settings");
        return schema;
    }

    private static String alias(Mapping mapping) {
        return switch (mapping.type()) {
            case 1 -> "SIP";
            case 5 -> "RTCP";
            case 34, 35 -> "RTP";
            case 100 -> "LOG";
            default -> mapping.label();
        };
    }

    private static ArrayNode fields(Mapping mapping) {
        Map<FieldPath, ObjectNode> all = new LinkedHashMap<>();
        for (MappedField field : mapping.fields()) {
            all.put(field.path(), field(field));
        }
        for (HeaderField header : FIRST) {
            all.computeIfAbsent(FieldPath.header(header), path -> header(header));
        }
        ArrayNode fields = Json.object().arrayNode();
        int position = 1;
        for (ObjectNode field : all.values()) {
            fields.add(field.put("position", position++));
        }
        fields.add(node(position++));
        fields.add(smartInput(position));
        return fields;
    }

    private static ObjectNode field(MappedField field) {
        ObjectNode node = node(field.path(), field.label(), field.kind());
        String index =
                switch (field.index()) {
                    case NONE -> "none";
                    case SECONDARY -> "secondary";
                    case WILDCARD, FULLTEXT -> "wildcard";
                };
        boolean hidden = field.form() == MappedField.Form.HIDDEN;
        node.put("index", index)
                .put("form_type", hidden ? "input" : field.form().name().toLowerCase(Locale.ROOT));
        if (hidden) {
            node.put("hide", true);
        }
        if (!field.choices().isEmpty()) {
            ArrayNode choices = node.putArray("form_default");
            field.choices()
                    .forEach(choice -> choices.addObject().put("name", choice).put("value", choice));
        }
        return node;
    }

    private static ObjectNode header(HeaderField header) {
        ObjectNode node = node(FieldPath.header(header), header.fieldName(), header.kind());
        node.put("index", header == HeaderField.RAW ? "wildcard" : "secondary").put("form_type", "input");
        if (HIDDEN.contains(header)) {
            node.put("hide", true);
        }
        return node;
    }

    private static ObjectNode node(FieldPath path, String label, Field.Kind kind) {
        ObjectNode node = Json.object();
        node.put("id", FieldIds.of(path)).put("name", label.isEmpty() ? path.path() : label);
        node.put("type", kind == Field.Kind.INTEGER ? "integer" : "string");
        if (path.equals(FieldPath.header(HeaderField.SID))) {
            node.put("sid_type", true);
        }
        if (path.header().isEmpty() && path.path().equals("method")) {
            node.put("method_type", true);
        }
        return node;
    }

    private static ObjectNode node(int position) {
        ObjectNode node = Json.object();
        node.put("id", "node").put("name", "DB Node").put("type", "string").put("index", "none");
        node.put("form_type", "multiselect").put("_form_api", "/database/node/list");
        node.put("system_param", true).put("mapping", "param.location.node").put("position", position);
        node.putArray("form_default").addObject().put("name", Rows.NODE).put("value", Rows.NODE);
        return node.put("hide", true);
    }

    private static ObjectNode smartInput(int position) {
        return Json.object()
                .put("id", "smartinput")
                .put("name", "Smart Input Field")
                .put("type", "string")
                .put("index", "none")
                .put("form_type", "smart-input")
                .put("position", position)
                .put("hide", true);
    }

    private static ObjectNode write(Correlation correlation) {
        ObjectNode node = Json.object();
        node.put("source_field", FieldIds.of(correlation.source()));
        node.put("lookup_id", correlation.targetType().orElse(0));
        node.put("lookup_profile", correlation.targetProfile());
        node.put("lookup_field", FieldIds.of(correlation.target()));
        node.putArray("lookup_range")
                .add(-correlation.before().toSeconds())
                .add(correlation.after().toSeconds());
        return node;
    }

    /** The mapping with what the schema says of fields, correlations and retention; all else stays. */
    static Mapping merge(Mapping known, JsonNode schema) throws Problem, IOException {
        try {
            JsonNode fields = list(schema.path("fields_mapping"));
            JsonNode correlations = list(schema.path("correlation_mapping"));
            return new Mapping(
                    known.type(),
                    known.profile(),
                    known.label(),
                    fields.isMissingNode() ? known.fields() : fields(known, fields),
                    known.sessionId(),
                    correlations.isMissingNode() ? known.correlations() : correlations(correlations),
                    known.aliases(),
                    schema.path("retention").asInt(known.retentionDays()),
                    known.partitionHours(),
                    known.flow());
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(wrong.getMessage());
        }
    }

    /** Clients send lists as JSON, or as text with JSON in it. */
    private static JsonNode list(JsonNode node) throws IOException, Problem {
        JsonNode list = node.isTextual() ? Json.tree(node.asText()) : node;
        if (!list.isMissingNode() && !list.isArray()) {
            throw Problem.badRequest("fields_mapping and correlation_mapping must be lists");
        }
        return list;
    }

    private static List<MappedField> fields(Mapping known, JsonNode fields) {
        List<MappedField> merged = new ArrayList<>();
        for (JsonNode field : fields) {
            String id = field.path("id").asText();
            if (id.isEmpty()
                    || id.equals("smartinput")
                    || field.path("system_param").asBoolean()) {
                continue;
            }
            FieldPath path = FieldIds.path(id);
            MappedField before = known.field(path).orElse(null);
            boolean isPlainHeader = before == null && path.header().isPresent();
            if (!isPlainHeader) {
                merged.add(field(path, before, field));
            }
        }
        return merged;
    }

    private static MappedField field(FieldPath path, MappedField before, JsonNode field) {
        boolean integer = field.path("type").asText().equals("integer");
        Field.Kind kind = before != null && (before.kind() == Field.Kind.INTEGER) == integer
                ? before.kind()
                : integer ? Field.Kind.INTEGER : Field.Kind.TEXT;
        MappedField.Index index =
                switch (field.path("index").asText("none")) {
                    case "secondary" -> MappedField.Index.SECONDARY;
                    case "wildcard" ->
                        before != null && before.index() == MappedField.Index.FULLTEXT
                                ? before.index()
                                : MappedField.Index.WILDCARD;
                    default -> MappedField.Index.NONE;
                };
        MappedField.Form form =
                field.path("hide").asBoolean() || field.path("skip").asBoolean()
                        ? MappedField.Form.HIDDEN
                        : switch (field.path("form_type").asText()) {
                            case "select" -> MappedField.Form.SELECT;
                            case "multiselect", "input_multi_select" -> MappedField.Form.MULTISELECT;
                            default -> MappedField.Form.INPUT;
                        };
        return new MappedField(
                path, kind, index, form, choices(field), field.path("name").asText(path.path()));
    }

    private static List<String> choices(JsonNode field) {
        List<String> choices = new ArrayList<>();
        for (JsonNode choice : field.path("form_default")) {
            String value = choice.isObject() ? choice.path("value").asText() : choice.asText();
            if (!value.isEmpty()) {
                choices.add(value);
            }
        }
        return choices;
    }

    private static List<Correlation> correlations(JsonNode list) {
        List<Correlation> correlations = new ArrayList<>();
        for (JsonNode each : list) {
            int type = each.path("lookup_id").asInt();
            JsonNode range = each.path("lookup_range");
            correlations.add(new Correlation(
                    FieldIds.path(each.path("source_field").asText()),
                    type == 0 ? OptionalInt.empty() : OptionalInt.of(type),
                    each.path("lookup_profile").asText(),
                    FieldIds.path(plain(each.path("lookup_field").asText())),
                    Duration.ofSeconds(Math.abs(range.path(0).asLong(300))),
                    Duration.ofSeconds(Math.abs(range.path(1).asLong(200)))));
        }
        return correlations;
    }

    /** homer-app has an expression of SQL there: {@code data_header->>'callid'}. */
    private static String plain(String expression) {
        return expression.replaceAll("->>?'([^']*)'", ".$1");
    }
}
