package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/**
 * Writes why a call ended, RFC 3326. The header may come several times, with reasons of protocols that have no cause to
 * count by; the first cause of Q.850 or SIP is the one.
 */
final class Reason {
    /** Bits that no header has. */
    private static final long TEXT = 1L << 62;

    private static final long CAUSE = 1L << 63;
    private static final byte[] CAUSE_PARAM = Ascii.bytes("cause");
    private static final byte[] Q850 = Ascii.bytes("q.850");
    private static final byte[] SIP = Ascii.bytes("sip");

    private Reason() {}

    /**
     * Writes what is not written yet.
     *
     * @param seen bits that earlier calls returned
     * @return bits for what is written now
     */
    static long write(byte[] a, int from, int to, long seen, FieldWriter out) {
        if ((seen & TEXT) == 0) {
            out.put(SipFields.REASON, a, from, to - from);
        }
        return (seen & CAUSE) == 0 && writeCause(a, from, to, out) ? TEXT | CAUSE : TEXT;
    }

    private static boolean writeCause(byte[] a, int from, int to, FieldWriter out) {
        int start = from;
        while (start < to) {
            int end = Params.separator(a, start, to, ',', ',');
            if (isCounted(a, start, end)) {
                long value = Params.find(a, start, end, CAUSE_PARAM);
                long cause = Ascii.number(a, Span.from(value), Span.to(value));
                if (cause >= 0) {
                    out.put(SipFields.REASON_CAUSE, cause);
                    return true;
                }
            }
            start = Ascii.skipBlanks(a, end + 1, to);
        }
        return false;
    }

    private static boolean isCounted(byte[] a, int from, int to) {
        int end = Ascii.trimEnd(a, from, Params.separator(a, from, to, ';', ';'));
        return Ascii.isName(a, from, end, Q850) || Ascii.isName(a, from, end, SIP);
    }
}
