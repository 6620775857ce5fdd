package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.service.metatype.AttributeDefinition;

/** One key of a configuration, as its metatype describes it: to JSON Schema, and between JSON and what configurations hold. */
final class Attribute {
    private static final int LONGEST = 65_536;

    private final AttributeDefinition definition;

    Attribute(AttributeDefinition definition) {
        this.definition = definition;
    }

    String key() {
        return definition.getID();
    }

    boolean isSecret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    private boolean isSeveral() {
        return definition.getCardinality() != 0;
    }

    /** The JSON Schema of the value. */
    ObjectNode schema() {
        ObjectNode schema = Json.object();
        ObjectNode one = isSeveral() ? schema.put("type", "array").putObject("items") : schema;
        one.put("type", type());
        if (definition.getName() != null) {
            schema.put("title", definition.getName());
        }
        if (definition.getDescription() != null) {
            schema.put("description", definition.getDescription());
        }
        options(one);
        defaults(schema);
        if (isSecret()) {
            schema.put("writeOnly", true).put("format", "password");
        }
        return schema;
    }

    private String type() {
        return switch (definition.getType()) {
            case AttributeDefinition.LONG,
                    AttributeDefinition.INTEGER,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> "integer";
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "number";
            case AttributeDefinition.BOOLEAN -> "boolean";
            default -> "string";
        };
    }

    private void options(ObjectNode schema) {
        String[] values = definition.getOptionValues();
        if (values == null || values.length == 0) {
            return;
        }
        ArrayNode allowed = schema.putArray("enum");
        ArrayNode labels = schema.putArray("x-enum-labels");
        String[] names = definition.getOptionLabels();
        for (int i = 0; i < values.length; i++) {
            put(allowed, values[i]);
            labels.add(names == null || i >= names.length ? values[i] : names[i]);
        }
    }

    private void defaults(ObjectNode schema) {
        String[] values = definition.getDefaultValue();
        if (values == null || isSecret()) {
            return;
        }
        if (isSeveral()) {
            ArrayNode array = schema.putArray("default");
            for (String value : values) {
                put(array, value);
            }
        } else if (values.length > 0) {
            ArrayNode one = Json.object().putArray("one");
            put(one, values[0]);
            schema.set("default", one.get(0));
        }
    }

    /** What a configuration holds, as JSON. */
    void write(Object value, ObjectNode into) {
        List<Object> values = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            values.addAll(several);
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                values.add(Array.get(value, i));
            }
        } else {
            values.add(value);
        }
        if (isSeveral()) {
            ArrayNode array = into.putArray(key());
            values.forEach(each -> put(array, String.valueOf(each)));
        } else if (!values.isEmpty()) {
            ArrayNode one = Json.object().putArray("one");
            put(one, String.valueOf(values.get(0)));
            into.set(key(), one.get(0));
        }
    }

    /** As its type if the text is of it, else as a text: what is wrong must be seen. */
    private void put(ArrayNode into, String text) {
        try {
            switch (type()) {
                case "integer" -> into.add(Long.parseLong(text.strip()));
                case "number" -> into.add(Double.parseDouble(text.strip()));
                case "boolean" -> into.add(Boolean.parseBoolean(text.strip()));
                default -> into.add(text);
            }
        } catch (NumberFormatException wrongType) {
            into.add(text);
        }
    }

    /** What a configuration is to hold: texts, as in the files in etc. */
    Object value(JsonNode json) throws Problem {
        if (!isSeveral()) {
            return text(json);
        }
        if (!json.isArray()) {
            throw wrong(json, "a list");
        }
        List<String> values = new ArrayList<>();
        for (JsonNode each : json) {
            values.add(text(each));
        }
        return values.toArray(new String[0]);
    }

    private String text(JsonNode json) throws Problem {
        boolean fits =
                switch (type()) {
                    case "integer" ->
                        json.isIntegralNumber() && json.canConvertToLong()
                                || json.isTextual() && json.textValue().strip().matches("-?\\d{1,18}");
                    case "number" -> json.isNumber();
                    case "boolean" -> json.isBoolean();
                    default -> json.isValueNode() && !json.isNull();
                };
        if (!fits) {
            throw wrong(json, type().equals("integer") ? "a whole number" : "a " + type());
        }
        String text = json.asText().strip();
        if (text.length() > LONGEST || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw wrong(json, "one line of " + LONGEST + " characters at most");
        }
        String[] options = definition.getOptionValues();
        if (options != null && options.length > 0 && !List.of(options).contains(text)) {
            throw wrong(json, String.join(", ", options));
        }
        String reason = definition.validate(text);
        if (reason != null && !reason.isEmpty()) {
            throw wrong(json, reason);
        }
        return text;
    }

    private Problem wrong(JsonNode json, String allowed) {
        String shown = isSecret() ? "(hidden)" : json.toString();
        return Problem.badParameter(
                key(),
                key() + " is " + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown) + "; allowed: "
                        + allowed);
    }
}
