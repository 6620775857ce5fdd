package org.homer7.dissector.sip;

import org.homer7.api.record.Slice;

/** Takes the escapes out of a JSON string: the SIP message as it was before an agent wrapped it. */
final class JsonString {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int HEX_DIGITS = 4;

    private final byte[] text;
    private int length;

    private JsonString(int capacity) {
        text = new byte[capacity];
    }

    /** The text between the quotes as UTF-8, in an array of its own. A wrong escape stays as it is. */
    static Slice unescape(byte[] a, int from, int to) {
        // No escape grows: six bytes become three at most, a pair of them four.
        JsonString result = new JsonString(to - from);
        int i = from;
        while (i < to) {
            int escape = Ascii.find(a, i, to, '\\');
            System.arraycopy(a, i, result.text, result.length, escape - i);
            result.length += escape - i;
            i = escape < to ? result.escape(a, escape, to) : to;
        }
        return new Slice(result.text, 0, result.length);
    }

    /** Adds what the escape stands for and gives the index after it. */
    private int escape(byte[] a, int from, int to) {
        byte kind = from + 1 < to ? a[from + 1] : 0;
        int plain =
                switch (kind) {
                    case '"', '\\', '/' -> kind;
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> -1;
                };
        if (plain >= 0) {
            text[length++] = (byte) plain;
            return from + 2;
        }
        int unit = kind == 'u' ? hex(a, from + 2, to) : -1;
        if (unit < 0) {
            text[length++] = '\\';
            return from + 1;
        }
        int next = from + 2 + HEX_DIGITS;
        if (Character.isHighSurrogate((char) unit) && next + 1 < to && a[next] == '\\' && a[next + 1] == 'u') {
            int low = hex(a, next + 2, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                add(Character.toCodePoint((char) unit, (char) low));
                return next + 2 + HEX_DIGITS;
            }
        }
        add(Character.isSurrogate((char) unit) ? REPLACEMENT : unit);
        return next;
    }

    /** Adds a code point as UTF-8. */
    private void add(int c) {
        if (c < 0x80) {
            text[length++] = (byte) c;
        } else if (c < 0x800) {
            text[length++] = (byte) (0xC0 | c >> 6);
            tail(c, 0);
        } else if (c < 0x10000) {
            text[length++] = (byte) (0xE0 | c >> 12);
            tail(c, 6);
        } else {
            text[length++] = (byte) (0xF0 | c >> 18);
            tail(c, 12);
        }
    }

    private void tail(int c, int firstShift) {
        for (int shift = firstShift; shift >= 0; shift -= 6) {
            text[length++] = (byte) (0x80 | c >> shift & 0x3F);
        }
    }

    /** The number that four hexadecimal digits make; -1 if they are none. */
    private static int hex(byte[] a, int from, int to) {
        if (to - from < HEX_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = Character.digit(a[i], 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
