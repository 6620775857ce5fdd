package org.homer7.json;

/** Encodes characters as UTF-8 without a String or an encoder between. */
final class Utf8 {
    /** Most bytes that one UTF-16 unit can become; a pair of surrogates becomes fewer than two such. */
    static final int MAX_BYTES_PER_CHAR = 3;

    private static final int REPLACEMENT = 0xfffd;

    private Utf8() {}

    /** The code point that begins at the index; a lone surrogate becomes U+FFFD, for UTF-8 has no form for it. */
    static int codePoint(char first, char second) {
        if (!Character.isSurrogate(first)) {
            return first;
        }
        return Character.isSurrogatePair(first, second) ? Character.toCodePoint(first, second) : REPLACEMENT;
    }

    /** Writes a code point and returns the index after it; the array has room for 4 bytes. */
    static int put(int codePoint, byte[] array, int at) {
        if (codePoint < 0x80) {
            array[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            array[at] = (byte) (0xc0 | codePoint >> 6);
            array[at + 1] = continuation(codePoint);
            return at + 2;
        }
        if (codePoint < 0x10000) {
            array[at] = (byte) (0xe0 | codePoint >> 12);
            array[at + 1] = continuation(codePoint >> 6);
            array[at + 2] = continuation(codePoint);
            return at + 3;
        }
        array[at] = (byte) (0xf0 | codePoint >> 18);
        array[at + 1] = continuation(codePoint >> 12);
        array[at + 2] = continuation(codePoint >> 6);
        array[at + 3] = continuation(codePoint);
        return at + 4;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3f);
    }

    /** Encodes the characters and returns the index after them; the array has room for the longest form. */
    static int put(char[] chars, int offset, int length, byte[] array, int at) {
        int end = offset + length;
        int to = at;
        for (int i = offset; i < end; i++) {
            char c = chars[i];
            if (c < 0x80) {
                array[to++] = (byte) c;
            } else {
                int codePoint = codePoint(c, i + 1 < end ? chars[i + 1] : 0);
                to = put(codePoint, array, to);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return to;
    }
}
