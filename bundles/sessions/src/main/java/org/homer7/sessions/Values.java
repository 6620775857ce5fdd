package org.homer7.sessions;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** The fields of a record by their names; of several of one name the first. */
final class Values implements FieldVisitor {
    private final Map<String, Object> values = new HashMap<>();

    private Values() {}

    static Values of(HepRecord record) {
        Values values = new Values();
        record.fields(values);
        return values;
    }

    /** The value as text; empty if there is none. */
    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as a number; NaN if there is none. */
    double number(String name) {
        Object value = values.get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= 32) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException notANumber) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** The first of the names that has a number; NaN if none has. */
    double firstNumber(String... names) {
        for (String name : names) {
            double number = number(name);
            if (!Double.isNaN(number)) {
                return number;
            }
        }
        return Double.NaN;
    }

    @Override
    public void text(Field field, Slice value) {
        if (!value.isEmpty()) {
            values.putIfAbsent(field.name(), value.text());
        }
    }

    @Override
    public void integer(Field field, long value) {
        values.putIfAbsent(field.name(), value);
    }

    @Override
    public void decimal(Field field, double value) {
        values.putIfAbsent(field.name(), value);
    }

    @Override
    public void flag(Field field, boolean value) {
        values.putIfAbsent(field.name(), value);
    }
}
