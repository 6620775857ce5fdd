package org.homer7.dissector.sip;

import java.util.Arrays;

/** Splits a message into lines. A line ends with LF, whatever stands before it: some senders leave the CR out. */
final class Line {
    private Line() {}

    /** Index of the LF that ends the line, or {@code to}. */
    static int end(byte[] a, int from, int to) {
        return Ascii.find(a, from, to, '\n');
    }

    /** Index of the first byte of the next line, or {@code to}. */
    static int next(byte[] a, int from, int to) {
        return Math.min(end(a, from, to) + 1, to);
    }

    /** True if the line has only CRs in it: the header lines end here. */
    static boolean isBlank(byte[] a, int from, int to) {
        int i = from;
        while (i < to && a[i] == '\r') {
            i++;
        }
        return i < to && a[i] == '\n';
    }

    private static boolean isFolded(byte[] a, int eol, int to) {
        return eol + 1 < to && isFold(a[eol + 1]);
    }

    /**
     * Index of the LF that ends the last of the lines that a header goes on in, or {@code to}: a line that begins with a
     * blank continues the one before.
     *
     * @param eol where the header's first line ends
     */
    static int foldedEnd(byte[] a, int eol, int to) {
        int last = eol;
        while (isFolded(a, last, to)) {
            last = end(a, last + 1, to);
        }
        return last;
    }

    /** A copy of a value with each fold as one space, so that it is the same however it was sent. */
    static byte[] unfold(byte[] a, int from, int to) {
        byte[] copy = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            int eol = end(a, i, to);
            int stop = eol == to ? to : Ascii.trimEnd(a, i, eol);
            System.arraycopy(a, i, copy, length, stop - i);
            length += stop - i;
            if (eol < to) {
                copy[length++] = ' ';
            }
            i = eol + 1;
            while (i < to && isFold(a[i])) {
                i++;
            }
        }
        return Arrays.copyOf(copy, length);
    }

    private static boolean isFold(byte b) {
        return b == ' ' || b == '\t';
    }
}
