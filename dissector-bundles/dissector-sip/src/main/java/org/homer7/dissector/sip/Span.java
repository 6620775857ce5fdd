package org.homer7.dissector.sip;

import java.util.Arrays;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/**
 * A run of bytes as one {@code long}, so that a scanner can return where it found something without making an object.
 * {@link #NONE} is what was not found; an empty run counts as that.
 */
final class Span {
    static final long NONE = 0;

    private Span() {}

    static long of(int from, int to) {
        return to > from ? (long) from << 32 | to - from : NONE;
    }

    static int from(long span) {
        return (int) (span >> 32);
    }

    static int to(long span) {
        return from(span) + length(span);
    }

    static int length(long span) {
        return (int) span;
    }

    /** True if the bytes of both are the same. */
    static boolean isSame(byte[] a, long one, long other) {
        return Arrays.equals(a, from(one), to(one), a, from(other), to(other));
    }

    /** Writes the run as a field, if there is one. */
    static void put(Field field, byte[] a, long span, FieldWriter out) {
        if (span != NONE) {
            out.put(field, a, from(span), length(span));
        }
    }

    /** Writes the run as a further key of the session, if there is one. */
    static void link(byte[] a, long span, FieldWriter out) {
        if (span != NONE) {
            out.link(a, from(span), length(span));
        }
    }
}
