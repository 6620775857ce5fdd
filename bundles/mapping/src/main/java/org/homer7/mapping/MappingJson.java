package org.homer7.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/** Mappings to JSON documents and back. */
final class MappingJson {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String PAYLOAD = "payload.";
    private static final int NEAR_SECONDS = 300;

    private final MappingSchema schema = new MappingSchema();

    String text(Mapping mapping) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(mapping));
        } catch (JsonProcessingException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    String schema() {
        return schema.text();
    }

    Mapping parse(String text) throws InvalidMappingException {
        try {
            return parse(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            throw new InvalidMappingException(List.of("no valid JSON: " + notJson.getOriginalMessage()
                    + (notJson.getLocation() == null
                            ? ""
                            : " in line " + notJson.getLocation().getLineNr())));
        }
    }

    Mapping parse(JsonNode node) throws InvalidMappingException {
        List<String> reasons = schema.reasons(node);
        if (!reasons.isEmpty()) {
            throw new InvalidMappingException(reasons);
        }
        return mapping(node);
    }

    private static Mapping mapping(JsonNode node) throws InvalidMappingException {
        int type = node.path("type").asInt();
        JsonNode flow = node.path("flow");
        return new Mapping(
                type,
                node.path("profile").asText(),
                node.path("label").asText("HEP type " + type),
                fields(node.path("fields")),
                node.has("session_id")
                        ? Optional.of(path(node.path("session_id").asText()))
                        : Optional.empty(),
                items(node.path("correlations")).map(MappingJson::correlation).toList(),
                aliases(node.path("aliases")),
                node.path("retention_days").asInt(0),
                node.path("partition_hours").asInt(24),
                new FlowHints(
                        constant(FlowHints.Shape.class, flow.path("shape").asText("message")),
                        flow.path("title").asText("")));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<MappedField> fields(JsonNode array) throws InvalidMappingException {
        List<JsonNode> ordered = new ArrayList<>();
        array.forEach(ordered::add);
        ordered.sort(Comparator.comparingInt(field -> field.path("position").asInt(Integer.MAX_VALUE)));
        List<MappedField> fields = new ArrayList<>();
        for (JsonNode field : ordered) {
            FieldPath path = path(field.path("path").asText());
            if (fields.stream().anyMatch(other -> other.path().equals(path))) {
                throw new InvalidMappingException(List.of("/fields: the path " + text(path) + " is there twice"));
            }
            List<String> choices =
                    items(field.path("choices")).map(JsonNode::asText).toList();
            fields.add(new MappedField(
                    path,
                    constant(Field.Kind.class, field.path("kind").asText("text")),
                    constant(MappedField.Index.class, field.path("index").asText("none")),
                    constant(MappedField.Form.class, field.path("form").asText("input")),
                    choices,
                    field.path("label").asText(text(path))));
        }
        return fields;
    }

    private static Correlation correlation(JsonNode node) {
        return new Correlation(
                path(node.path("from").asText()),
                node.has("to_type") ? OptionalInt.of(node.path("to_type").asInt()) : OptionalInt.empty(),
                node.path("to_profile").asText(""),
                path(node.path("to").asText()),
                Duration.ofSeconds(node.path("before_seconds").asInt(NEAR_SECONDS)),
                Duration.ofSeconds(node.path("after_seconds").asInt(NEAR_SECONDS)));
    }

    private static Map<String, FieldPath> aliases(JsonNode object) {
        Map<String, FieldPath> aliases = new LinkedHashMap<>();
        object.properties()
                .forEach(entry ->
                        aliases.put(entry.getKey(), path(entry.getValue().asText())));
        return aliases;
    }

    static ObjectNode node(Mapping mapping) {
        ObjectNode node = JSON.createObjectNode()
                .put("type", mapping.type())
                .put("profile", mapping.profile())
                .put("label", mapping.label());
        ArrayNode fields = node.putArray("fields");
        mapping.fields().forEach(field -> fields.add(node(field, fields.size())));
        mapping.sessionId().ifPresent(path -> node.put("session_id", text(path)));
        ArrayNode correlations = node.putArray("correlations");
        mapping.correlations().forEach(correlation -> correlations.add(node(correlation)));
        ObjectNode aliases = node.putObject("aliases");
        mapping.aliases().forEach((name, path) -> aliases.put(name, text(path)));
        node.put("retention_days", mapping.retentionDays()).put("partition_hours", mapping.partitionHours());
        node.putObject("flow")
                .put("shape", name(mapping.flow().shape()))
                .put("title", mapping.flow().title());
        return node;
    }

    private static ObjectNode node(MappedField field, int position) {
        ObjectNode node = JSON.createObjectNode()
                .put("path", text(field.path()))
                .put("label", field.label())
                .put("kind", name(field.kind()))
                .put("index", name(field.index()))
                .put("form", name(field.form()))
                .put("position", position);
        if (!field.choices().isEmpty()) {
            field.choices().forEach(node.putArray("choices")::add);
        }
        return node;
    }

    private static ObjectNode node(Correlation correlation) {
        ObjectNode node = JSON.createObjectNode().put("from", text(correlation.source()));
        correlation.targetType().ifPresent(type -> node.put("to_type", type));
        if (!correlation.targetProfile().isEmpty()) {
            node.put("to_profile", correlation.targetProfile());
        }
        return node.put("to", text(correlation.target()))
                .put("before_seconds", correlation.before().toSeconds())
                .put("after_seconds", correlation.after().toSeconds());
    }

    /** The path of a document: a field of the header by its name, else a value of the payload. */
    static FieldPath path(String text) {
        if (text.startsWith(PAYLOAD) && text.length() > PAYLOAD.length()) {
            return FieldPath.payload(text.substring(PAYLOAD.length()));
        }
        return HeaderField.byName(text).map(FieldPath::header).orElseGet(() -> FieldPath.payload(text));
    }

    /** The shortest text that means the path. */
    static String text(FieldPath path) {
        return path(path.path()).equals(path) ? path.path() : PAYLOAD + path.path();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
