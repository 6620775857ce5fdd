package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;

/** What an index is made of, as Elasticsearch wants to be told: settings, and the fields with their types. */
final class IndexLayout {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Mapped values beyond are found by their terms all the same. */
    private static final int MAX_MAPPED = 1_000;

    private static final Map<String, List<String>> TYPES = Map.of(
            "long", List.of(Names.TIME, Names.ID, Names.CAPTURE_ID),
            "integer",
                    List.of(
                            Names.TYPE,
                            Names.SRC_PORT,
                            Names.DST_PORT,
                            Names.IP_PROTO,
                            Names.IP_FAMILY,
                            Names.HEP_VERSION),
            "keyword",
                    List.of(
                            Names.SERVER,
                            Names.PROFILE,
                            Names.SID,
                            Names.LINK,
                            Names.CORRELATION_ID,
                            Names.NODE,
                            Names.MALFORMED),
            "ip", List.of(Names.SRC_IP, Names.DST_IP, Names.CAPTURE_IP),
            "boolean", List.of(Names.TIME_SUSPECT));

    private IndexLayout() {}

    /** What all indexes have in common: the body of a component template. */
    static String component(Options options) {
        ObjectNode template = JSON.objectNode();
        settings(options, template.putObject("settings").putObject("index"));
        ObjectNode mappings = template.putObject("mappings");
        mappings.put("dynamic", false);
        excludes(mappings.putObject("_source").putArray("excludes"));
        properties(mappings.putObject("properties"));
        return JSON.objectNode().set("template", template).toString();
    }

    private static void settings(Options options, ObjectNode index) {
        index.put("number_of_shards", options.shards());
        index.put("number_of_replicas", options.replicas());
        index.put("codec", options.compact() ? "best_compression" : "default");
        // A search refreshes what was written here; this is for other servers' searches and for dashboards.
        index.put("refresh_interval", "10s");
        // An answer to a write means that it survives a crash.
        index.putObject("translog").put("durability", "request");
        index.put("max_regex_length", GlobPattern.MAX_REGEXP + 2 * Terms.MAX_VALUE * 2);
        index.putObject("mapping").putObject("total_fields").put("limit", 2 * MAX_MAPPED);
    }

    private static void excludes(ArrayNode excludes) {
        excludes.add(Names.TERMS).add(Names.UNINDEXED).add(Names.GRAMS);
    }

    private static void properties(ObjectNode properties) {
        TYPES.forEach((type, names) -> names.forEach(name -> property(type, properties.putObject(name))));
        properties.putObject(Names.TIMESTAMP).put("type", "date_nanos").put("ignore_malformed", true);
        for (String name : List.of(Names.TERMS, Names.UNINDEXED, Names.GRAMS)) {
            properties.putObject(name).put("type", "keyword").put("doc_values", false);
        }
        for (String name : List.of(Names.FIELDS, Names.KINDS, Names.CHUNKS)) {
            properties.putObject(name).put("type", "object").put("enabled", false);
        }
        payload(properties);
    }

    private static void property(String type, ObjectNode property) {
        property.put("type", type);
        if (type.equals("keyword")) {
            property.put("ignore_above", Terms.MAX_VALUE);
        } else if (type.equals("ip")) {
            property.put("ignore_malformed", true);
            property.putObject("fields")
                    .putObject("text")
                    .put("type", "keyword")
                    .put("ignore_above", Terms.MAX_VALUE)
                    .put("doc_values", false);
        }
    }

    private static ObjectNode payload(ObjectNode properties) {
        ObjectNode payload = properties.putObject(Names.PAYLOAD);
        payload.put("type", "object").put("dynamic", false).put("subobjects", false);
        return payload.putObject("properties");
    }

    /** The body of an index template. */
    static String template(String pattern, String component, int priority, ObjectNode mappings) {
        ObjectNode body = JSON.objectNode();
        body.putArray("index_patterns").add(pattern);
        body.putArray("composed_of").add(component);
        body.put("priority", priority);
        if (!mappings.isEmpty()) {
            body.putObject("template").set("mappings", mappings);
        }
        return body.toString();
    }

    /** The fields that a mapping wants to have a type. */
    static ObjectNode mappings(Mapping mapping) {
        ObjectNode mappings = JSON.objectNode();
        ObjectNode payload = payload(mappings.putObject("properties"));
        for (MappedField field : mapping.fields()) {
            String path = field.path().path();
            boolean isWanted = field.path().header().isEmpty()
                    && field.index() != MappedField.Index.NONE
                    && PayloadFields.isGoodName(path)
                    && payload.size() < MAX_MAPPED;
            if (isWanted) {
                mapped(field, payload.putObject(path));
            }
        }
        return mappings;
    }

    private static void mapped(MappedField field, ObjectNode property) {
        switch (field.kind()) {
            case INTEGER -> property.put("type", "long").put("ignore_malformed", true);
            case DECIMAL -> property.put("type", "double").put("ignore_malformed", true);
            case BOOLEAN -> property.put("type", "boolean").put("ignore_malformed", true);
            case ADDRESS -> property.put("type", "ip").put("ignore_malformed", true);
            case TEXT -> {
                property.put("type", "keyword").put("ignore_above", Terms.MAX_VALUE);
                if (field.index() == MappedField.Index.FULLTEXT) {
                    property.putObject("fields").putObject("words").put("type", "text");
                }
            }
        }
    }
}
