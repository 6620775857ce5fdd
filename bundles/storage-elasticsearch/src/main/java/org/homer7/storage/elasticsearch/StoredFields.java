package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** Shows the values of a stored document's payload as {@link PayloadFields} got them. */
final class StoredFields {
    private final FieldVisitor visitor;
    private final Set<String> others = new HashSet<>();
    private final boolean document;

    private StoredFields(JsonNode record, FieldVisitor visitor) {
        this.visitor = visitor;
        this.document = record.path(Names.DOCUMENT).asBoolean();
        for (JsonNode other : record.path(Names.OTHERS)) {
            others.add(other.asText());
        }
    }

    static void visit(JsonNode record, FieldVisitor visitor) {
        StoredFields fields = new StoredFields(record, visitor);
        for (Map.Entry<String, JsonNode> value : record.path(Names.PAYLOAD).properties()) {
            String kind = record.path(Names.KINDS).path(value.getKey()).asText();
            fields.visit(value.getKey(), kind, value.getValue());
        }
        for (JsonNode field : record.path(Names.FIELDS)) {
            fields.visit(
                    field.path(Names.FIELD_NAME).asText(),
                    field.path(Names.FIELD_KIND).asText(),
                    field.path(Names.FIELD_VALUE));
        }
    }

    private void visit(String name, String kind, JsonNode value) {
        if (value.isArray()) {
            for (JsonNode one : value) {
                visitOne(name, kind, one);
            }
        } else {
            visitOne(name, kind, value);
        }
    }

    private void visitOne(String name, String kind, JsonNode value) {
        if (value.isBoolean()) {
            visitor.flag(field(name, Field.Kind.BOOLEAN), value.booleanValue());
        } else if (value.isIntegralNumber()) {
            visitor.integer(field(name, Field.Kind.INTEGER), value.longValue());
        } else if (value.isNumber()) {
            visitor.decimal(field(name, Field.Kind.DECIMAL), value.doubleValue());
        } else {
            Field field = kind.isEmpty() ? field(name, Field.Kind.TEXT) : Field.of(name, Field.Kind.valueOf(kind));
            visitor.text(field, Slice.of(value.textValue()));
        }
    }

    private Field field(String name, Field.Kind kind) {
        boolean leaf = others.contains(name) != document;
        return leaf ? Field.leaf(name) : Field.of(name, kind);
    }
}
