package org.homer7.core;

import java.util.Arrays;
import org.homer7.api.record.Field;

/** The fields that occur in the batch that a lane is filling, each with a number. Not thread-safe. */
final class FieldTable {
    private static final int CAPACITY = 8_192;
    private static final int SLOTS = 4 * CAPACITY;

    private final Field[] fields = new Field[CAPACITY];
    private final short[] slots = new short[SLOTS];
    private int count;

    boolean hasRoom(int more) {
        return count + more <= CAPACITY;
    }

    /** The number of the field; one that is new gets the next. */
    int add(Field field) {
        int slot = field.hashCode() * 0x9e37_79b9 >>> 17;
        while (true) {
            int number = slots[slot] - 1;
            if (number < 0) {
                slots[slot] = (short) (count + 1);
                fields[count] = field;
                return count++;
            }
            if (fields[number] == field || fields[number].equals(field)) {
                return number;
            }
            slot = slot + 1 & SLOTS - 1;
        }
    }

    Field get(int number) {
        return fields[number];
    }

    /** The fields by number; the table is empty then. */
    Field[] drain() {
        Field[] drained = Arrays.copyOf(fields, count);
        clear();
        return drained;
    }

    private void clear() {
        if (count > 0) {
            Arrays.fill(slots, (short) 0);
            Arrays.fill(fields, 0, count, null);
            count = 0;
        }
    }
}
