package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/**
 * Reads a SIP message from its first byte to its last and writes each field as it is found. All state is in local
 * variables, so that a message leaves no garbage.
 */
final class SipMessage {
    private SipMessage() {}

    /**
     * Writes what the message says.
     *
     * @param fallback joins the message with others if it has no Call-ID; may be empty
     * @throws MalformedPayloadException after all that was found has been written
     */
    static void dissect(byte[] a, int from, int to, Slice fallback, FieldWriter out) throws MalformedPayloadException {
        int header = Line.next(a, from, to);
        int blank = Line.headerEnd(a, header, to);
        if (blank == Line.FOLDED) {
            byte[] flat = Line.unfold(a, from, to, header);
            dissect(flat, 0, flat.length, fallback, out);
            return;
        }
        long line = StartLine.write(a, from, header, out);
        int first = line == StartLine.MISSING ? from : header;
        MalformedPayloadException wrong = headers(a, first, blank, to, line, fallback, out);
        if (wrong != null) {
            throw wrong;
        }
    }

    /** Writes what header lines and body say; gives what is wrong with them, or null. */
    private static MalformedPayloadException headers(
            byte[] a, int from, int blank, int to, long line, Slice fallback, FieldWriter out) {
        long seen = 0;
        int vias = 0;
        long callId = Span.NONE;
        long leg = Span.NONE;
        long method = Span.NONE;
        long length = -1;
        Body body = Body.OTHER;
        int eol;
        for (int at = from; at < blank; at = eol + 1) {
            eol = Line.end(a, at, blank);
            int colon = Ascii.find(a, at, eol, ':');
            int value = Ascii.skipBlanks(a, colon + 1, eol);
            int end = Ascii.trimEnd(a, value, eol);
            Header header = value < end ? Header.of(a, at, colon) : Header.UNKNOWN;
            if ((seen & header.bit()) != 0) {
                continue;
            }
            seen |= header.bit();
            switch (header) {
                case UNKNOWN -> {}
                case VIA -> vias = Via.write(a, value, end, vias, out);
                case CALL_ID -> callId = Span.of(value, end);
                case A_LEG -> leg = Span.of(value, end);
                case CSEQ -> method = CSeq.write(a, value, end, out);
                case REASON -> seen |= Reason.write(a, value, end, seen, out);
                case CONTENT_TYPE -> body = Body.of(a, value, end, out);
                case CONTENT_LENGTH -> length = Body.length(a, value, end, out);
                default -> HeaderFields.write(header, a, value, end, out);
            }
        }
        if (vias > 0) {
            out.put(SipFields.VIA_COUNT, vias);
        }
        session(a, callId, leg, fallback, out);
        if (callId != Span.NONE || line != StartLine.MISSING) {
            transaction(a, method, line, out);
            body.write(a, blank, to, length, callId, out);
        }
        return missing(line, callId, method, seen);
    }

    private static MalformedPayloadException missing(long line, long callId, long method, long seen) {
        if (line == StartLine.MISSING) {
            return Malformed.NO_START_LINE;
        }
        if (callId == Span.NONE) {
            return Malformed.NO_CALL_ID;
        }
        if (method == Span.NONE) {
            return (seen & Header.CSEQ.bit()) == 0 ? Malformed.NO_CSEQ : Malformed.BAD_CSEQ;
        }
        return null;
    }

    private static void session(byte[] a, long callId, long leg, Slice fallback, FieldWriter out) {
        if (callId != Span.NONE) {
            out.session(a, Span.from(callId), Span.length(callId));
            Span.put(SipFields.CALLID, a, callId, out);
        } else if (!fallback.isEmpty()) {
            out.session(fallback);
        }
        Span.put(SipFields.CALLID_ALEG, a, leg == Span.NONE ? callId : leg, out);
        if (!Span.isSame(a, leg, callId)) {
            Span.link(a, leg, out);
        }
    }

    /** Without a usable CSeq the method of the start line counts; a response then belongs to nothing. */
    private static void transaction(byte[] a, long method, long line, FieldWriter out) {
        long known = method;
        if (known == Span.NONE && line != StartLine.RESPONSE && line != StartLine.MISSING) {
            known = line;
            Span.put(SipFields.CSEQ_METHOD, a, known, out);
        }
        Transaction.of(a, Span.from(known), Span.to(known)).write(out);
    }
}
