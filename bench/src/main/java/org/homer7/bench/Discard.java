package org.homer7.bench;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/** Takes what a dissector writes and keeps a sum only, so that the dissector alone is measured. Not thread-safe. */
final class Discard implements FieldWriter {
    private static final Field LEAF = Field.leaf("leaf");
    private long sum;

    /** Depends on all that was written. */
    long sum() {
        return sum;
    }

    private FieldWriter note(long value) {
        sum = 31 * sum + value;
        return this;
    }

    @Override
    public FieldWriter profile(String profile) {
        return note(profile.length());
    }

    @Override
    public FieldWriter session(byte[] array, int offset, int length) {
        return note(offset + length);
    }

    @Override
    public FieldWriter link(byte[] array, int offset, int length) {
        return note(offset + length);
    }

    @Override
    public FieldWriter put(Field field, byte[] array, int offset, int length) {
        return note(offset + length);
    }

    @Override
    public FieldWriter put(Field field, CharSequence value) {
        return note(value.length());
    }

    @Override
    public FieldWriter put(Field field, long value) {
        return note(value);
    }

    @Override
    public FieldWriter put(Field field, double value) {
        return note((long) value);
    }

    @Override
    public FieldWriter put(Field field, boolean value) {
        return note(value ? 1 : 0);
    }

    @Override
    public FieldWriter raw(byte[] array, int offset, int length) {
        return note(offset + length);
    }

    @Override
    public FieldWriter document() {
        return this;
    }

    @Override
    public Field leaf(byte[] path, int offset, int length) {
        return LEAF;
    }
}
