package org.homer7.dissector.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What SIP's grammar needs of bytes: search, blanks, names in any case, numbers. */
final class Ascii {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    /** Lower case is one bit away; that CR then passes for a hyphen harms nobody. */
    private static final long LOWER_CASE = 0x2020202020202020L;

    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Longer numbers are lies: they would not fit 64 bits. */
    private static final int MAX_DIGITS = 18;

    static final int BLANK = 1;
    static final int DIGIT = 2;
    /** What the method of a request is made of: no colon, so that a header or a log line is not taken for a request. */
    static final int TOKEN = 4;
    /** What means something before or in an address. */
    static final int ADDRESS = 8;
    /** What ends the user of a URI, or a part of it. */
    static final int USER_END = 16;
    /** What ends the host of a URI. */
    static final int HOST_END = 32;
    /** What separates parameters and values, and the quote, in which nothing does. */
    static final int SEPARATOR = 64;
    /** What ends the value of a parameter. */
    static final int VALUE_END = 128;

    /** The classes of each byte: one look instead of several comparisons. */
    private static final short[] CLASSES = new short[256];

    static {
        mark(" \t\r\n", BLANK | HOST_END | VALUE_END);
        mark("0123456789", DIGIT | TOKEN);
        mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.!%*_+`'~", TOKEN);
        mark("<\":;,?", ADDRESS);
        mark("@:;", USER_END);
        mark(":;?/", HOST_END);
        mark(";,\"", SEPARATOR);
        mark(";,", VALUE_END);
    }

    private Ascii() {}

    private static void mark(String bytes, int classes) {
        for (byte b : bytes(bytes)) {
            CLASSES[b] |= (short) classes;
        }
    }

    /** The bytes of a constant. */
    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** Index of the wanted byte, or {@code to}. Eight bytes a step: most of the work on a message is finding line ends. */
    static int find(byte[] a, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long differing = (long) EIGHT.get(a, i) ^ pattern;
            long hits = differing - ONES & ~differing & HIGH_BITS;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && a[i] != wanted) {
            i++;
        }
        return i;
    }

    /** True if the byte is of one of the classes. */
    static boolean is(byte b, int classes) {
        return (CLASSES[b & 0xff] & classes) != 0;
    }

    static boolean isBlank(byte b) {
        return is(b, BLANK);
    }

    static boolean isDigit(byte b) {
        return is(b, DIGIT);
    }

    /** Index of the first byte of one of the classes, or {@code to}. */
    static int findAny(byte[] a, int from, int to, int classes) {
        int i = from;
        while (i < to && !is(a[i], classes)) {
            i++;
        }
        return i;
    }

    /** Index of the first byte that is not blank, or {@code to}. */
    static int skipBlanks(byte[] a, int from, int to) {
        int i = from;
        while (i < to && isBlank(a[i])) {
            i++;
        }
        return i;
    }

    /** Where the run ends without its trailing blanks. */
    static int trimEnd(byte[] a, int from, int to) {
        int i = to;
        while (i > from && isBlank(a[i - 1])) {
            i--;
        }
        return i;
    }

    /** Index of the first blank, or {@code to}. */
    static int findBlank(byte[] a, int from, int to) {
        return findAny(a, from, to, BLANK);
    }

    /** The first eight bytes of a run as one number, in lower case; those that it does not have are 0. */
    static long word(byte[] a, int from, int to) {
        int length = to - from;
        if (from <= a.length - Long.BYTES) {
            long word = (long) EIGHT.get(a, from) | LOWER_CASE;
            return length >= Long.BYTES ? word : word & (1L << length * Byte.SIZE) - 1;
        }
        long word = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            word = word << Byte.SIZE | (a[from + i] | 0x20) & 0xff;
        }
        return word;
    }

    /** Of a constant. */
    static long word(String ascii) {
        return word(bytes(ascii), 0, ascii.length());
    }

    /** True if the run begins with a text of up to eight bytes, in any case, which {@link #word} gave a number. */
    static boolean startsWith(byte[] a, int from, int to, long word, int length) {
        return to - from >= length && word(a, from, from + length) == word;
    }

    /** True if the run is that name, in any case. The name is in lower case. */
    static boolean isName(byte[] a, int from, int to, byte[] name) {
        return to - from == name.length && startsWith(a, from, to, name);
    }

    /** True if the run begins with that name, in any case. The name is in lower case. */
    static boolean startsWith(byte[] a, int from, int to, byte[] name) {
        if (to - from < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((a[from + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number that the run begins with; -1 if it begins with none, or with one of more than 18 digits. */
    static long number(byte[] a, int from, int to) {
        long number = 0;
        int i = from;
        for (; i < to && isDigit(a[i]); i++) {
            if (i - from == MAX_DIGITS) {
                return -1;
            }
            number = number * 10 + a[i] - '0';
        }
        return i == from ? -1 : number;
    }

    /** Index of the quote that ends the quoted string whose opening quote is at {@code open}, or {@code to}. */
    static int closingQuote(byte[] a, int open, int to) {
        int first = find(a, open + 1, to, '"');
        if (first == to || a[first - 1] != '\\') {
            return first;
        }
        for (int i = open + 1; i < to; i++) {
            if (a[i] == '"') {
                return i;
            }
            if (a[i] == '\\') {
                i++;
            }
        }
        return to;
    }
}
