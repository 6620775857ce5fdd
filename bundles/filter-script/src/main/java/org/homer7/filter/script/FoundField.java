package org.homer7.filter.script;

import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** The value of the first field of a name, as scripts have it. */
final class FoundField implements FieldVisitor {
    private final String name;
    private Object value;

    FoundField(String name) {
        this.name = name;
    }

    /** Null if there is none. */
    Object value() {
        return value;
    }

    private boolean isMeant(Field field) {
        return value == null && field.name().equals(name);
    }

    @Override
    public void text(Field field, Slice text) {
        if (isMeant(field)) {
            value = text.text();
        }
    }

    @Override
    public void integer(Field field, long number) {
        if (isMeant(field)) {
            value = (double) number;
        }
    }

    @Override
    public void decimal(Field field, double number) {
        if (isMeant(field)) {
            value = number;
        }
    }

    @Override
    public void flag(Field field, boolean flag) {
        if (isMeant(field)) {
            value = flag;
        }
    }
}
