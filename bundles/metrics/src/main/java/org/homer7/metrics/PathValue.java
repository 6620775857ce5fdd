package org.homer7.metrics;

import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.FieldPath;

/** The value that a path names in a record, as text. One thread. */
final class PathValue implements FieldVisitor {
    private final FieldPath path;
    private String found = "";

    PathValue(FieldPath path) {
        this.path = path;
    }

    /** The first value; empty if there is none. */
    String of(HepRecord record) {
        if (path.header().isPresent()) {
            return path.header().get().text(record);
        }
        found = "";
        record.fields(this);
        return found;
    }

    private boolean isWanted(Field field) {
        return found.isEmpty() && field.name().equals(path.path());
    }

    @Override
    public void text(Field field, Slice value) {
        if (isWanted(field)) {
            found = value.text();
        }
    }

    @Override
    public void integer(Field field, long value) {
        if (isWanted(field)) {
            found = Long.toString(value);
        }
    }

    @Override
    public void decimal(Field field, double value) {
        if (isWanted(field)) {
            found = Double.toString(value);
        }
    }

    @Override
    public void flag(Field field, boolean value) {
        if (isWanted(field)) {
            found = Boolean.toString(value);
        }
    }
}
