package org.homer7.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what Jackson lets pass and databases refuse, so that only sound documents are called documents: UTF-8 in
 * overlong form, encoded surrogates, code points past U+10FFFF, and escapes of lone surrogates such as
 * <code>&#92;ud800</code>.
 */
final class UnicodeCheck {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long BACKSLASHES = LOW_BITS * '\\';
    private static final int UNSOUND = -1;

    private UnicodeCheck() {}

    /** True if the bytes are UTF-8, and their escapes in pairs where they must be. */
    static boolean isSound(byte[] array, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && at != UNSOUND) {
            if (end - at >= Long.BYTES && isPlain((long) LONGS.get(array, at))) {
                at += Long.BYTES;
            } else {
                at = next(array, at, end);
            }
        }
        return at != UNSOUND;
    }

    /** True if none of the eight bytes is a backslash or outside ASCII. */
    private static boolean isPlain(long eight) {
        long zeroAtBackslash = eight ^ BACKSLASHES;
        long found = zeroAtBackslash - LOW_BITS & ~zeroAtBackslash | eight;
        return (found & HIGH_BITS) == 0;
    }

    /** The index after the character or escape. */
    private static int next(byte[] array, int at, int end) {
        int first = array[at] & 0xff;
        if (first == '\\') {
            return afterEscape(array, at, end);
        }
        if (first < 0x80) {
            return at + 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return UNSOUND;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (end - at < length || !isSecond(first, array[at + 1] & 0xff)) {
            return UNSOUND;
        }
        for (int i = 2; i < length; i++) {
            if ((array[at + i] & 0xc0) != 0x80) {
                return UNSOUND;
            }
        }
        return at + length;
    }

    /** Table 3-7 of the Unicode standard: the second byte's range depends on the first. */
    private static boolean isSecond(int first, int second) {
        int from = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int to = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= from && second <= to;
    }

    private static int afterEscape(byte[] array, int at, int end) {
        int unit = escapedUnit(array, at, end);
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            // Of any other escape the first two bytes are enough: the rest is plain.
            return Math.min(at + 2, end);
        }
        int second = escapedUnit(array, at + 6, end);
        return second >= 0 && Character.isSurrogatePair((char) unit, (char) second) ? at + 12 : UNSOUND;
    }

    /** The UTF-16 unit of an escape such as <code>&#92;u00e4</code>; negative if there is none. */
    private static int escapedUnit(byte[] array, int at, int end) {
        if (end - at < 6 || array[at] != '\\' || array[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(array[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
