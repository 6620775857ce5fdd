package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/** Finds the parts of a header value such as {@code "Alice" <sip:alice@example.com>;tag=1}, or its first of several. */
final class NameAddr {
    private NameAddr() {}

    /** The URI, without angle brackets. */
    static long uri(byte[] a, int from, int to) {
        int start = from;
        if (start < to && a[start] == '"') {
            start = Ascii.skipBlanks(a, Ascii.closingQuote(a, start, to) + 1, to);
        }
        return start < to && a[start] == '<' ? bracketed(a, start, to) : search(a, from, to);
    }

    private static long bracketed(byte[] a, int open, int to) {
        return Span.of(open + 1, Ascii.find(a, open + 1, to, '>'));
    }

    /** The URI after a name without quotes, or without brackets, or after what should be a name. */
    private static long search(byte[] a, int from, int to) {
        boolean scheme = false;
        boolean quotes = true;
        for (int i = from; i < to; i++) {
            i = Ascii.findAny(a, i, to, Ascii.ADDRESS);
            if (i == to) {
                break;
            }
            if (a[i] == '<') {
                return bracketed(a, i, to);
            } else if (a[i] == ':') {
                scheme = true;
            } else if (a[i] == '"') {
                // An opening quote that nothing closes is tried once only: hostile values are full of them.
                int close = quotes ? Ascii.closingQuote(a, i, to) : to;
                quotes = close < to;
                i = quotes ? close : i;
            } else if (scheme) {
                // Without brackets the URI ends here. Before a scheme it is a name that should have been quoted.
                return Span.of(from, Ascii.trimEnd(a, from, i));
            }
        }
        return scheme ? Span.of(from, to) : Span.NONE;
    }

    /** Index at or after the end of the URI, before the header's own parameters. */
    static int afterUri(byte[] a, long uri, int from, int to) {
        if (uri == Span.NONE) {
            return from;
        }
        int end = Span.to(uri);
        return end < to && a[end] == '>' ? end + 1 : end;
    }

    /** Writes the display name, without quotes, if there is one. */
    static void putName(byte[] a, int from, long uri, Field field, FieldWriter out) {
        int bracket = Span.from(uri) - 1;
        if (uri == Span.NONE || bracket <= from) {
            return;
        }
        int start = from;
        int end = Ascii.trimEnd(a, from, bracket);
        if (end - start >= 2 && a[start] == '"' && a[end - 1] == '"') {
            start++;
            end--;
        }
        if (end > start) {
            out.put(field, a, start, end - start);
        }
    }

    /** Writes the user of the URI, if there is one. */
    static void putUser(byte[] a, int from, int to, Field user, FieldWriter out) {
        long uri = uri(a, from, to);
        SipUri.write(a, Span.from(uri), Span.to(uri), user, null, out);
    }
}
