package org.homer7.core;

import static org.homer7.core.BatchImage.LINK;
import static org.homer7.core.BatchImage.MAX_LINKS_PER_RECORD;

import java.util.Arrays;

/** The further keys of the record that a lane is writing, as places in its image. Not thread-safe. */
final class LinkList {
    private final int[] places = new int[MAX_LINKS_PER_RECORD];
    private final int[] lengths = new int[MAX_LINKS_PER_RECORD];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int place(int number) {
        return places[number];
    }

    int length(int number) {
        return lengths[number];
    }

    boolean isFull() {
        return count == MAX_LINKS_PER_RECORD;
    }

    void add(int place, int length) {
        places[count] = place;
        lengths[count++] = length;
    }

    void set(int number, int place, int length) {
        places[number] = place;
        lengths[number] = length;
    }

    boolean contains(byte[] data, byte[] array, int offset, int length) {
        for (int i = 0; i < count; i++) {
            if (isSame(data, places[i], lengths[i], array, offset, length)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSame(byte[] data, int at, int knownLength, byte[] array, int offset, int length) {
        return knownLength == length && Arrays.equals(data, at, at + length, array, offset, offset + length);
    }

    /** Writes the links into the index; gives where they end. */
    int write(BatchImage image, int at) {
        int end = at;
        for (int i = 0; i < count; i++) {
            image.i32(end, places[i]);
            image.i32(end + 4, lengths[i]);
            end += LINK;
        }
        return end;
    }
}
