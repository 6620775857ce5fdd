package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/** Joins a quality report (RFC 6035) with the call it is about: the PUBLISH that carries it has a Call-ID of its own. */
final class QualityReport {
    private static final byte[] CALL_ID = Ascii.bytes("callid:");

    private QualityReport() {}

    static void write(byte[] a, int from, int to, long callId, FieldWriter out) {
        for (int at = from; at < to; at = Line.next(a, at, to)) {
            int eol = Line.end(a, at, to);
            if (Ascii.startsWith(a, at, eol, CALL_ID)) {
                int start = Ascii.skipBlanks(a, at + CALL_ID.length, eol);
                long value = Span.of(start, Ascii.trimEnd(a, start, eol));
                Span.put(SipFields.REPORT_CALLID, a, value, out);
                if (!Span.isSame(a, value, callId)) {
                    Span.link(a, value, out);
                }
                return;
            }
        }
    }
}
