package org.homer7.filters;

import java.util.Arrays;
import org.homer7.api.record.Slice;

/** Looking through bytes. */
final class Bytes {
    private Bytes() {}

    static boolean isSame(Slice value, byte[] bytes) {
        int offset = value.offset();
        return Arrays.equals(value.array(), offset, offset + value.length(), bytes, 0, bytes.length);
    }

    /** Where the bytes occur from the index on; negative if nowhere. */
    static int indexOf(Slice text, byte[] wanted, int from) {
        byte[] array = text.array();
        int last = text.offset() + text.length() - wanted.length;
        for (int at = text.offset() + from; at <= last; at++) {
            if (array[at] == wanted[0] && Arrays.equals(array, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at - text.offset();
            }
        }
        return -1;
    }

    /**
     * The same, but the bytes must be a word of their own: where they begin or end with a letter or digit, none may be beside
     * them.
     */
    static int indexOfWord(Slice text, byte[] wanted, int from) {
        int at = indexOf(text, wanted, from);
        while (at >= 0 && !isWord(text, at, wanted.length)) {
            at = indexOf(text, wanted, at + 1);
        }
        return at;
    }

    private static boolean isWord(Slice text, int at, int length) {
        boolean goesOnBefore = at > 0 && isWordByte(text.byteAt(at)) && isWordByte(text.byteAt(at - 1));
        int end = at + length;
        boolean goesOnAfter = end < text.length() && isWordByte(text.byteAt(end - 1)) && isWordByte(text.byteAt(end));
        return !goesOnBefore && !goesOnAfter;
    }

    private static boolean isWordByte(byte value) {
        return value < 0
                || value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z'
                || value >= '0' && value <= '9'
                || value == '_';
    }

    /** True if the ASCII text stands at the index, in any case of letters. */
    static boolean isAt(Slice text, int at, byte[] lowerCase) {
        if (at + lowerCase.length > text.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int value = text.byteAt(at + i);
            if ((value >= 'A' && value <= 'Z' ? value + 32 : value) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
