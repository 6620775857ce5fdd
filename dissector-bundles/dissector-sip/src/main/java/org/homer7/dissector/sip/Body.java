package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/** What a message carries, as far as it says something about the call. */
enum Body {
    SDP("application/sdp"),
    MULTIPART("multipart/"),
    /** RFC 6035: how the call of another Call-ID sounded. */
    QUALITY_REPORT("application/vq-rtcpxr"),
    OTHER("");

    private final byte[] type;

    Body(String type) {
        this.type = Ascii.bytes(type);
    }

    /** Writes the Content-Type and tells what it means. */
    static Body of(byte[] a, int from, int to, FieldWriter out) {
        out.put(SipFields.CONTENT_TYPE, a, from, to - from);
        return of(a, from, to);
    }

    /** Writes the Content-Length and gives it; -1 if it is no number. */
    static long length(byte[] a, int from, int to, FieldWriter out) {
        long length = Ascii.number(a, from, to);
        if (length >= 0) {
            out.put(SipFields.CONTENT_LENGTH, length);
        }
        return length;
    }

    /**
     * Writes what the body says, and whether a part of the message is missing.
     *
     * @param blank index of the line before the body; {@code to} if the message ends before it
     * @param length what the message says; -1 if it does not
     * @param callId of the message
     */
    void write(byte[] a, int blank, int to, long length, long callId, FieldWriter out) {
        int from = Line.next(a, blank, to);
        int end = length >= 0 && length < to - from ? from + (int) length : to;
        if (blank == to || length > to - from) {
            out.put(SipFields.TRUNCATED, true);
        }
        switch (this) {
            case SDP -> Sdp.write(a, from, end, out);
            case MULTIPART -> multipart(a, from, end, out);
            case QUALITY_REPORT -> QualityReport.write(a, from, end, callId, out);
            case OTHER -> {}
        }
    }

    private static Body of(byte[] a, int from, int to) {
        if (Ascii.startsWith(a, from, to, SDP.type)) {
            return SDP;
        }
        if (Ascii.startsWith(a, from, to, MULTIPART.type)) {
            return MULTIPART;
        }
        return Ascii.startsWith(a, from, to, QUALITY_REPORT.type) ? QUALITY_REPORT : OTHER;
    }

    /** SIP-I and emergency calls put the SDP beside ISUP or a location: the parts that can be read are. */
    private static void multipart(byte[] a, int from, int to, FieldWriter out) {
        Body part = OTHER;
        for (int at = from; at < to; at = Line.next(a, at, to)) {
            int eol = Ascii.trimEnd(a, at, Line.end(a, at, to));
            if (eol > at) {
                int colon = Ascii.find(a, at, eol, ':');
                if (Header.of(a, at, colon) == Header.CONTENT_TYPE) {
                    part = of(a, Ascii.skipBlanks(a, colon + 1, eol), eol);
                }
            } else if (part == SDP) {
                Sdp.write(a, Line.next(a, at, to), partEnd(a, at, to), out);
                return;
            }
        }
    }

    /** Index of the boundary after the part: a line that begins with two hyphens, as no line of SDP does. */
    private static int partEnd(byte[] a, int from, int to) {
        int at = from;
        while (at < to && !(a[at] == '-' && at + 1 < to && a[at + 1] == '-')) {
            at = Line.next(a, at, to);
        }
        return at;
    }
}
