package org.homer7.api.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes in a larger array. It is valid only as long as its owner says; copy what you keep, and never write
 * to the array.
 *
 * @param array the array that holds the bytes
 * @param offset index of the first byte
 * @param length number of bytes
 */
public record Slice(byte[] array, int offset, int length) {
    /** No bytes at all. */
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    /** The whole array. */
    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /** The text as UTF-8. */
    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at the index, counted from the start of the slice. */
    public byte byteAt(int index) {
        return array[offset + index];
    }

    /** A part of this slice. */
    public Slice slice(int from, int count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException("from " + from + ", count " + count + " of " + length);
        }
        return new Slice(array, offset + from, count);
    }

    /** The bytes in an array of their own. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The bytes as UTF-8 text; malformed input becomes U+FFFD. */
    public String text() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /** True if the slice begins with the given ASCII text. */
    public boolean startsWith(String ascii) {
        if (ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (array[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True if the other object is a slice of the same bytes, wherever they lie. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Slice that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
