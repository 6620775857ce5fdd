package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/** Finds a parameter by name: {@code ;tag=1;x} after an address, {@code username="bob", realm="x"} in credentials. */
final class Params {
    private Params() {}

    /**
     * The value of a parameter of the first element of a list, without quotes.
     *
     * @param from anywhere before the first semicolon that belongs to the element
     * @param name in lower case
     */
    static long find(byte[] a, int from, int to, byte[] name) {
        int start = separator(a, from, to, ';', ',');
        return start < to && a[start] == ';' ? among(a, start + 1, to, ';', name) : Span.NONE;
    }

    /**
     * The value of a parameter among those that the separator keeps apart, without quotes. A comma ends the search, if it
     * is not the separator.
     *
     * @param from where the first parameter starts
     * @param name in lower case
     */
    static long among(byte[] a, int from, int to, char separator, byte[] name) {
        int i = from;
        while (i < to) {
            int start = Ascii.skipBlanks(a, i, to);
            if (Ascii.startsWith(a, start, to, name)) {
                long value = value(a, start + name.length, to);
                if (value != Span.NONE) {
                    return value;
                }
            }
            i = separator(a, start, to, separator, ',');
            if (i < to && a[i] != separator) {
                return Span.NONE;
            }
            i++;
        }
        return Span.NONE;
    }

    /** Writes the value of a parameter, if there is one. */
    static void put(byte[] a, int from, int to, byte[] name, Field field, FieldWriter out) {
        Span.put(field, a, find(a, from, to, name), out);
    }

    /** Index of the first of two separators, semicolon or comma, outside of quotes, or {@code to}. */
    static int separator(byte[] a, int from, int to, char one, char other) {
        int i = Ascii.findAny(a, from, to, Ascii.SEPARATOR);
        while (i < to && a[i] != one && a[i] != other) {
            int next = a[i] == '"' ? Ascii.closingQuote(a, i, to) + 1 : i + 1;
            i = Ascii.findAny(a, next, to, Ascii.SEPARATOR);
        }
        return Math.min(i, to);
    }

    /** What follows the equals sign after a name; none if the name goes on or there is no value. */
    private static long value(byte[] a, int from, int to) {
        int i = Ascii.skipBlanks(a, from, to);
        if (i == to || a[i] != '=') {
            return Span.NONE;
        }
        i = Ascii.skipBlanks(a, i + 1, to);
        if (i < to && a[i] == '"') {
            return Span.of(i + 1, Ascii.closingQuote(a, i, to));
        }
        return Span.of(i, Ascii.findAny(a, i, to, Ascii.VALUE_END));
    }
}
