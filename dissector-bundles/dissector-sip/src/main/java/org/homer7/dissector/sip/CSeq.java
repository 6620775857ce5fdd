package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/** Writes the CSeq: the whole, its number and its method. */
final class CSeq {
    private CSeq() {}

    /** Writes what there is and gives what the method means; null if the value is not a number and a method. */
    static Transaction write(byte[] a, int from, int to, FieldWriter out) {
        out.put(SipFields.CSEQ, a, from, to - from);
        long number = Ascii.number(a, from, to);
        if (number >= 0) {
            out.put(SipFields.CSEQ_NUMBER, number);
        }
        int digits = from;
        while (digits < to && Ascii.isDigit(a[digits])) {
            digits++;
        }
        int start = Ascii.skipBlanks(a, digits, to);
        int end = Ascii.findBlank(a, start, to);
        if (digits == from || start == digits || start == end) {
            return null;
        }
        out.put(SipFields.CSEQ_METHOD, a, start, end - start);
        return Transaction.of(a, start, end);
    }
}
