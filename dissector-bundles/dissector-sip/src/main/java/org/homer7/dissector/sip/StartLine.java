package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/**
 * Tells a SIP message by its first line and writes what that says. Writing is tolerant of spaces, of other versions and
 * of status codes that do not exist: who debugs a device wants to find what it really sent.
 */
final class StartLine {
    /** What {@link #write} gives for a status line: no method. */
    static final long RESPONSE = Span.NONE;

    /** What {@link #write} gives for anything else. */
    static final long MISSING = -1;

    private static final byte[] VERSION = Ascii.bytes("sip/");
    private static final byte[] VERSION_2 = Ascii.bytes("sip/2.0");
    /** A longer request line is not asked about when the type of a packet has to be guessed. */
    private static final int GLANCE = 2048;

    private StartLine() {}

    /** True if a message starts here: {@code SIP/2.0 200} or {@code INVITE sip:bob@example.com SIP/2.0}. */
    static boolean begins(byte[] a, int from, int to) {
        int limit = Math.min(to, from + GLANCE);
        if (Ascii.startsWith(a, from, limit, VERSION_2)) {
            int code = from + VERSION_2.length;
            return code + 1 < limit && a[code] == ' ' && Ascii.isDigit(a[code + 1]);
        }
        int space = methodEnd(a, from, limit);
        if (space == from || space == limit || a[space] != ' ') {
            return false;
        }
        int end = Ascii.trimEnd(a, space, Line.end(a, space, limit));
        int version = end - VERSION_2.length;
        return version > space + 1 && a[version - 1] == ' ' && Ascii.startsWith(a, version, end, VERSION_2);
    }

    /** Writes the line and gives the method of a request, {@link #RESPONSE}, or {@link #MISSING}: nothing written. */
    static long write(byte[] a, int from, int eol, FieldWriter out) {
        int end = Ascii.trimEnd(a, from, eol);
        if (Ascii.startsWith(a, from, end, VERSION)) {
            return status(a, from, end, out);
        }
        int methodEnd = methodEnd(a, from, end);
        int version = lastWord(a, from, end);
        if (methodEnd == from
                || methodEnd == end
                || !Ascii.isBlank(a[methodEnd])
                || !Ascii.startsWith(a, version, end, VERSION)) {
            return MISSING;
        }
        int uri = Ascii.skipBlanks(a, methodEnd, version);
        int uriEnd = Ascii.trimEnd(a, uri, version);
        if (uri == uriEnd) {
            return MISSING;
        }
        out.put(SipFields.METHOD, a, from, methodEnd - from).put(SipFields.RURI, a, uri, uriEnd - uri);
        int bracket = a[uri] == '<' && a[uriEnd - 1] == '>' ? 1 : 0;
        SipUri.write(a, uri + bracket, uriEnd - bracket, SipFields.RURI_USER, SipFields.RURI_DOMAIN, out);
        return Span.of(from, methodEnd);
    }

    private static long status(byte[] a, int from, int end, FieldWriter out) {
        int code = Ascii.skipBlanks(a, Ascii.findBlank(a, from, end), end);
        int codeEnd = code;
        while (codeEnd < end && Ascii.isDigit(a[codeEnd])) {
            codeEnd++;
        }
        long number = Ascii.number(a, code, codeEnd);
        if (number < 0) {
            return MISSING;
        }
        out.put(SipFields.METHOD, a, code, codeEnd - code).put(SipFields.STATUS, number);
        int phrase = Ascii.skipBlanks(a, codeEnd, end);
        if (phrase < end) {
            out.put(SipFields.REASON_PHRASE, a, phrase, end - phrase);
        }
        return RESPONSE;
    }

    private static int methodEnd(byte[] a, int from, int to) {
        int i = from;
        while (i < to && Ascii.is(a[i], Ascii.TOKEN)) {
            i++;
        }
        return i;
    }

    private static int lastWord(byte[] a, int from, int to) {
        int i = to;
        while (i > from && !Ascii.isBlank(a[i - 1])) {
            i--;
        }
        return i;
    }
}
