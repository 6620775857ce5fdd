package org.homer7.dissector.auto;

import org.homer7.api.record.Slice;

/** Tells text from other bytes, by what stands at its beginning. */
final class PlainText {
    private static final int LOOK_AHEAD = 256;
    private static final int LONGEST_LINE = 256;

    private PlainText() {}

    /** True if the first bytes hold no control characters but blanks and colours of terminals. */
    static boolean is(Slice bytes) {
        int end = Math.min(LOOK_AHEAD, bytes.length());
        for (int i = 0; i < end; i++) {
            int b = bytes.byteAt(i);
            boolean blank = b == '\n' || b == '\r' || b == '\t' || b == 0x1b;
            if (b >= 0 && b < ' ' && !blank || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first line that is not blank, cut at a length that is an index's to hold, and never within a character; empty if
     * there is none.
     */
    static Slice firstLine(Slice text) {
        int from = firstInk(text);
        int to = from;
        while (to < text.length() && text.byteAt(to) != '\n' && text.byteAt(to) != '\r') {
            to++;
        }
        if (to - from > LONGEST_LINE) {
            to = from + LONGEST_LINE;
            while (to > from && (text.byteAt(to) & 0xc0) == 0x80) {
                to--;
            }
        }
        return text.slice(from, to - from);
    }

    /** The index of the first byte that is no blank and no byte order mark; the end if there is none. */
    static int firstInk(Slice text) {
        for (int i = 0; i < text.length(); i++) {
            int b = text.byteAt(i);
            boolean mark = b == (byte) 0xef || b == (byte) 0xbb || b == (byte) 0xbf;
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t' && !(mark && i < 3)) {
                return i;
            }
        }
        return text.length();
    }
}
