package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** Writes the values of a record's payload into its document, and their terms. Not thread-safe. */
final class PayloadFields implements FieldVisitor {
    private static final int MAX_NAME = 256;
    private static final int MAX_CACHED_NAMES = 10_000;
    private static final Pattern GOOD_NAME = Pattern.compile("[\\w@\\[\\]-]+(\\.[\\w@\\[\\]-]+)*");

    /** By name; a name that comes again makes a list. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final Map<String, Boolean> goodNames = new HashMap<>();
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Set<String> others = new LinkedHashSet<>();
    private Predicate<Field> indexed;
    private TermWriter terms;
    private boolean document;

    /** True if the name can be a field of an index. */
    static boolean isGoodName(String name) {
        return name.length() <= MAX_NAME && GOOD_NAME.matcher(name).matches();
    }

    private boolean isGood(String name) {
        Boolean known = goodNames.get(name);
        if (known == null) {
            if (goodNames.size() == MAX_CACHED_NAMES) {
                goodNames.clear();
            }
            known = isGoodName(name);
            goodNames.put(name, known);
        }
        return known;
    }

    void write(HepRecord record, Predicate<Field> indexedFields, TermWriter termWriter, JsonGenerator out)
            throws IOException {
        indexed = indexedFields;
        terms = termWriter;
        document = record.isDocument();
        values.clear();
        kinds.clear();
        others.clear();
        record.fields(this);
        goodNames(out);
        otherNames(out);
        if (!others.isEmpty()) {
            out.writeArrayFieldStart(Names.OTHERS);
            for (String name : others) {
                out.writeString(name);
            }
            out.writeEndArray();
        }
    }

    private void goodNames(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(Names.PAYLOAD);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (isGood(value.getKey())) {
                out.writeFieldName(value.getKey());
                write(value.getValue(), out);
            }
        }
        out.writeEndObject();
        boolean started = false;
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            if (isGood(kind.getKey())) {
                if (!started) {
                    out.writeObjectFieldStart(Names.KINDS);
                    started = true;
                }
                out.writeStringField(kind.getKey(), kind.getValue());
            }
        }
        if (started) {
            out.writeEndObject();
        }
    }

    /** A list, because Elasticsearch breaks names with characters beyond U+FFFF. */
    private void otherNames(JsonGenerator out) throws IOException {
        boolean started = false;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (!isGood(value.getKey())) {
                if (!started) {
                    out.writeArrayFieldStart(Names.FIELDS);
                    started = true;
                }
                out.writeStartObject();
                out.writeStringField(Names.FIELD_NAME, value.getKey());
                out.writeFieldName(Names.FIELD_VALUE);
                write(value.getValue(), out);
                String kind = kinds.get(value.getKey());
                if (kind != null) {
                    out.writeStringField(Names.FIELD_KIND, kind);
                }
                out.writeEndObject();
            }
        }
        if (started) {
            out.writeEndArray();
        }
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Several several) {
            out.writeStartArray();
            for (Object one : several.values()) {
                write(one, out);
            }
            out.writeEndArray();
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString((String) value);
        }
    }

    @Override
    public void text(Field field, Slice value) {
        if (value.isEmpty()) {
            return;
        }
        text(field, field.kind(), value.text());
    }

    private void text(Field field, Field.Kind kind, String text) {
        if (kind != Field.Kind.TEXT) {
            kinds.put(field.name(), kind.name());
        }
        add(field, kind, text, text);
    }

    @Override
    public void integer(Field field, long value) {
        add(field, Field.Kind.INTEGER, value, Long.toString(value));
    }

    @Override
    public void decimal(Field field, double value) {
        // Minus zero is zero.
        String text = Double.toString(value + 0.0);
        if (Double.isFinite(value)) {
            add(field, Field.Kind.DECIMAL, value, text);
        } else {
            text(field, Field.Kind.DECIMAL, text);
        }
    }

    @Override
    public void flag(Field field, boolean value) {
        add(field, Field.Kind.BOOLEAN, value, Boolean.toString(value));
    }

    private void add(Field field, Field.Kind kind, Object value, String text) {
        values.merge(field.name(), value, PayloadFields::join);
        if (field.isLeaf() != document) {
            others.add(field.name());
        }
        terms.payload(field.name(), indexed.test(field), kind, text);
    }

    private static Object join(Object before, Object next) {
        if (before instanceof Several several) {
            several.values().add(next);
            return several;
        }
        return new Several(new ArrayList<>(List.of(before, next)));
    }

    /** Values of one name. */
    private record Several(List<Object> values) {}
}
