package org.homer7.dissector.sip;

import java.util.Arrays;

/** Splits a message into lines. A line ends with LF, whatever stands before it: some senders leave the CR out. */
final class Line {
    /** What {@link #headerEnd} gives for a header with a folded line. */
    static final int FOLDED = -1;

    private Line() {}

    /** Index of the LF that ends the line, or {@code to}. */
    static int end(byte[] a, int from, int to) {
        return Ascii.find(a, from, to, '\n');
    }

    /** Index of the first byte of the next line, or {@code to}. */
    static int next(byte[] a, int from, int to) {
        return Math.min(end(a, from, to) + 1, to);
    }

    /** Index of the blank line that ends the header lines, {@code to} without one, or {@link #FOLDED}. */
    static int headerEnd(byte[] a, int from, int to) {
        int line = from;
        while (line < to) {
            byte b = a[line];
            if (b <= ' ') {
                if (isBlank(a, line, to)) {
                    return line;
                }
                // A blank before the very first name is a slip: it cannot continue the start line.
                if (isFold(b) && line > from) {
                    return FOLDED;
                }
            }
            line = end(a, line, to) + 1;
        }
        return to;
    }

    /**
     * A copy of a message without folding: each fold becomes one space, so that a value is the same however it was sent.
     *
     * @param header where the header lines start
     */
    static byte[] unfold(byte[] a, int from, int to, int header) {
        byte[] copy = new byte[to - from];
        int length = header - from;
        System.arraycopy(a, from, copy, 0, length);
        int i = header;
        boolean folded = false;
        while (i < to && (folded || !isBlank(a, i, to))) {
            int eol = end(a, i, to);
            folded = eol + 1 < to && isFold(a[eol + 1]);
            int stop = folded ? Ascii.trimEnd(a, i, eol) : Math.min(eol + 1, to);
            System.arraycopy(a, i, copy, length, stop - i);
            length += stop - i;
            i = stop;
            if (folded) {
                copy[length++] = ' ';
                i = skipFold(a, eol + 1, to);
            }
        }
        System.arraycopy(a, i, copy, length, to - i);
        return Arrays.copyOf(copy, length + to - i);
    }

    /** True if the line has only CRs in it. */
    private static boolean isBlank(byte[] a, int from, int to) {
        int i = from;
        while (i < to && a[i] == '\r') {
            i++;
        }
        return i < to && a[i] == '\n';
    }

    private static boolean isFold(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int skipFold(byte[] a, int from, int to) {
        int i = from;
        while (i < to && isFold(a[i])) {
            i++;
        }
        return i;
    }
}
