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
        int next = Line.next(a, from, to);
        long line = StartLine.write(a, from, next, out);
        MalformedPayloadException wrong = headers(a, line == StartLine.MISSING ? from : next, to, line, fallback, out);
        if (wrong != null) {
            throw wrong;
        }
    }

    /** Writes what header lines and body say; gives what is wrong with them, or null. */
    private static MalformedPayloadException headers(
            byte[] a, int first, int to, long line, Slice fallback, FieldWriter out) {
        long seen = 0;
        int vias = 0;
        long callId = Span.NONE;
        long leg = Span.NONE;
        Transaction transaction = null;
        long length = -1;
        Body body = Body.OTHER;
        int at = first;
        while (at < to && !Line.isBlank(a, at, to)) {
            int eol = Line.end(a, at, to);
            int colon = Ascii.find(a, at, eol, ':');
            int last = Line.foldedEnd(a, eol, to);
            int from = Ascii.skipBlanks(a, colon + 1, last);
            int end = Ascii.trimEnd(a, from, last);
            Header header = colon < eol && from < end ? Header.of(a, at, colon) : Header.UNKNOWN;
            at = last + 1;
            if (header == Header.UNKNOWN || (seen & header.bit()) != 0) {
                continue;
            }
            seen |= header.bit();
            // One word, so it stands in one line of the message, whatever folds are around it.
            long word = Span.of(from, end);
            byte[] text = a;
            if (last != eol) {
                text = Line.unfold(a, from, end);
                from = 0;
                end = text.length;
            }
            switch (header) {
                case VIA -> vias = Via.write(text, from, end, vias, out);
                case CALL_ID -> callId = word;
                case A_LEG -> leg = word;
                case CSEQ -> transaction = CSeq.write(text, from, end, out);
                case REASON -> seen |= Reason.write(text, from, end, seen, out);
                case CONTENT_TYPE -> body = Body.of(text, from, end, out);
                case CONTENT_LENGTH -> length = Body.length(text, from, end, out);
                default -> HeaderFields.write(header, text, from, end, out);
            }
        }
        if (vias > 0) {
            out.put(SipFields.VIA_COUNT, vias);
        }
        session(a, callId, leg, fallback, out);
        if (callId != Span.NONE || line != StartLine.MISSING) {
            transaction(a, transaction, line, out);
            body.write(a, Math.min(at, to), to, length, callId, out);
        }
        return missing(line, callId, transaction, seen);
    }

    private static MalformedPayloadException missing(long line, long callId, Transaction transaction, long seen) {
        if (line == StartLine.MISSING) {
            return Malformed.NO_START_LINE;
        }
        if (callId == Span.NONE) {
            return Malformed.NO_CALL_ID;
        }
        if (transaction == null) {
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
    private static void transaction(byte[] a, Transaction ofCSeq, long line, FieldWriter out) {
        if (ofCSeq != null) {
            ofCSeq.write(out);
        } else if (line == StartLine.RESPONSE || line == StartLine.MISSING) {
            Transaction.DEFAULT.write(out);
        } else {
            Span.put(SipFields.CSEQ_METHOD, a, line, out);
            Transaction.of(a, Span.from(line), Span.to(line)).write(out);
        }
    }
}
