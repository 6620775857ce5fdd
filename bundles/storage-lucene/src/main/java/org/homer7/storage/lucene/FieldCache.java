package org.homer7.storage.lucene;

import org.homer7.api.record.Field;

/**
 * Remembers something about fields, by the object: dissectors have few, and each is the same object in every record, so
 * most look-ups end here. It may forget any. Not thread-safe.
 *
 * @param <T> what is remembered
 */
final class FieldCache<T> {
    private static final int SLOTS = 1_024;

    private final Field[] fields = new Field[SLOTS];
    private final Object[] values = new Object[SLOTS];

    /** What was put for the field; null if that is forgotten. */
    @SuppressWarnings("unchecked") // Only put writes values.
    T get(Field field) {
        int slot = slot(field);
        return fields[slot] == field ? (T) values[slot] : null;
    }

    void put(Field field, T value) {
        int slot = slot(field);
        fields[slot] = field;
        values[slot] = value;
    }

    private static int slot(Field field) {
        return field.hashCode() * 0x9e37_79b9 >>> 22;
    }
}
