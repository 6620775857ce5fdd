package org.homer7.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.record.Field;

/**
 * Fields for the paths of JSON leaves, so that the same path gives the same field without garbage. Bounded: when full it
 * starts anew, which costs garbage but loses nothing. One for each lane; not thread-safe.
 */
final class LeafNames {
    private static final int SLOTS = 16_384;
    private static final int MAX_NAMES = SLOTS / 2;

    private final Field[] fields = new Field[SLOTS];
    private final byte[][] paths = new byte[SLOTS][];
    private int count;

    Field leaf(byte[] array, int offset, int length) {
        int slot = hash(array, offset, length) & SLOTS - 1;
        while (fields[slot] != null) {
            byte[] path = paths[slot];
            if (Arrays.equals(path, 0, path.length, array, offset, offset + length)) {
                return fields[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (count == MAX_NAMES) {
            Arrays.fill(fields, null);
            Arrays.fill(paths, null);
            count = 0;
            slot = hash(array, offset, length) & SLOTS - 1;
        }
        count++;
        paths[slot] = Arrays.copyOfRange(array, offset, offset + length);
        fields[slot] = Field.leaf(new String(array, offset, length, StandardCharsets.UTF_8));
        return fields[slot];
    }

    private static int hash(byte[] array, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash ^ hash >>> 15;
    }
}
