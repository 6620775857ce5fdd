package org.homer7.testkit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** What a store must give back of a record, in a form that shows differences well. */
public final class RecordText implements FieldVisitor {
    private final List<String> fields = new ArrayList<>();

    private RecordText() {}

    /** All that a record says, by name. */
    public static Map<String, Object> of(HepRecord record) {
        Map<String, Object> text = new LinkedHashMap<>();
        for (HeaderField field : HeaderField.values()) {
            text.put(field.fieldName(), field.text(record));
        }
        text.put("time", record.timestampMicros());
        text.put("time suspect", record.isTimeSuspect());
        text.put("document", record.isDocument());
        // One character for each byte, so that bytes which are no UTF-8 count, too.
        text.put("raw", new String(record.raw().copy(), StandardCharsets.ISO_8859_1));
        List<String> links = new ArrayList<>();
        for (int i = 0; i < record.linkCount(); i++) {
            links.add(record.link(i).text());
        }
        text.put("links", links);
        RecordText values = new RecordText();
        record.fields(values);
        Collections.sort(values.fields);
        text.put("fields", values.fields);
        return text;
    }

    @Override
    public void text(Field field, Slice value) {
        if (!value.isEmpty()) {
            fields.add(field.name() + " = \"" + value.text() + "\"");
        }
    }

    @Override
    public void integer(Field field, long value) {
        number(field, new BigDecimal(value));
    }

    @Override
    public void decimal(Field field, double value) {
        number(field, new BigDecimal(Double.toString(value)));
    }

    @Override
    public void flag(Field field, boolean value) {
        fields.add(field.name() + " = " + value);
    }

    /** 42 and 42.0 are the same number. */
    private void number(Field field, BigDecimal value) {
        fields.add(field.name() + " = " + value.stripTrailingZeros().toPlainString());
    }
}
