package org.homer7.filters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** Finds the values of the fields that are to be hidden, and where they lie in the message. */
final class FieldScan implements FieldVisitor {
    private final Predicate<String> names;
    private final Slice raw;
    private final Disguise disguise;
    private final List<byte[]> secrets = new ArrayList<>();
    private final List<Slice> ownPlaces = new ArrayList<>();

    FieldScan(Predicate<String> names, Slice raw, Disguise disguise) {
        this.names = names;
        this.raw = raw;
        this.disguise = disguise;
    }

    /** True if there is something to hide. */
    boolean found() {
        return !secrets.isEmpty();
    }

    List<byte[]> secrets() {
        return secrets;
    }

    /** Notes the values that lie in the message itself; those that reach into the body get asterisks. */
    boolean addOwnPlaces(Edits edits, int head, Edits inBody) {
        boolean room = true;
        for (Slice place : ownPlaces) {
            int from = place.offset() - raw.offset();
            byte[] value = place.copy();
            room &= from + value.length <= head
                    ? edits.add(from, from + value.length, disguise.text(value))
                    : inBody.add(from, from + value.length, Disguise.mask().text(value));
        }
        return room;
    }

    @Override
    public void text(Field field, Slice value) {
        if (!value.isEmpty() && names.test(field.name())) {
            secrets.add(value.copy());
            int end = value.offset() + value.length();
            if (value.array() == raw.array() && value.offset() >= raw.offset() && end <= raw.offset() + raw.length()) {
                ownPlaces.add(value);
            }
        }
    }

    @Override
    public void integer(Field field, long value) {
        number(field, Long.toString(value));
    }

    @Override
    public void decimal(Field field, double value) {
        number(field, Double.toString(value));
    }

    private void number(Field field, String text) {
        if (names.test(field.name())) {
            secrets.add(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void flag(Field field, boolean value) {
        // True or false is no secret that could be told from another.
    }
}
