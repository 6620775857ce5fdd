package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;

/** Writes the topmost Via and counts them all: one header each, or several in one, or both. */
final class Via {
    private static final byte[] BRANCH = Ascii.bytes("branch");

    private Via() {}

    /**
     * Writes the value if it is the first.
     *
     * @param before number of Vias above
     * @return number of Vias with those of this value
     */
    static int write(byte[] a, int from, int to, int before, FieldWriter out) {
        int count = before;
        int start = from;
        while (start < to) {
            // No comma is the rule; only with one must quotes be minded.
            int comma = Ascii.find(a, start, to, ',');
            if (comma < to) {
                comma = Params.separator(a, start, to, ',', ',');
            }
            int end = Ascii.trimEnd(a, start, comma);
            if (end > start) {
                if (count++ == 0) {
                    out.put(SipFields.VIA_1, a, start, end - start);
                    Params.put(a, start, end, BRANCH, SipFields.VIA_1_BRANCH, out);
                }
            }
            start = Ascii.skipBlanks(a, comma + 1, to);
        }
        return count;
    }
}
