package org.homer7.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** The fields of a record as members of a JSON object; those with several values as arrays. */
final class FieldValues implements FieldVisitor {
    private final boolean withLeaves;
    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    /** @param withLeaves false leaves out those that stand in the record's document already */
    FieldValues(boolean withLeaves) {
        this.withLeaves = withLeaves;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Writes the members into the open object, but not those of the given names. */
    void write(JsonGenerator out, Set<String> without) throws IOException {
        for (Map.Entry<String, List<Object>> entry : values.entrySet()) {
            if (!without.contains(entry.getKey())) {
                out.writeFieldName(entry.getKey());
                member(entry.getValue(), out);
            }
        }
    }

    private static void member(List<Object> list, JsonGenerator out) throws IOException {
        if (list.size() == 1) {
            value(list.get(0), out);
            return;
        }
        out.writeStartArray();
        for (Object each : list) {
            value(each, out);
        }
        out.writeEndArray();
    }

    private static void value(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString((String) value);
        }
    }

    private void add(Field field, Object value) {
        if (withLeaves || !field.isLeaf()) {
            values.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(value);
        }
    }

    @Override
    public void text(Field field, Slice value) {
        add(field, value.text());
    }

    @Override
    public void integer(Field field, long value) {
        add(field, value);
    }

    @Override
    public void decimal(Field field, double value) {
        add(field, value);
    }

    @Override
    public void flag(Field field, boolean value) {
        add(field, value);
    }
}
