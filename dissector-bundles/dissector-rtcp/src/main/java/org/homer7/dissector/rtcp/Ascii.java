package org.homer7.dissector.rtcp;

import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Slice;

/** Bytes of ASCII text. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** True if the text begins within the first bytes. */
    static boolean contains(Slice slice, byte[] text, int within) {
        int last = Math.min(within, slice.length() - text.length);
        for (int i = 0; i <= last; i++) {
            if (slice.byteAt(i) == text[0] && matches(slice, i, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Slice slice, int at, byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (slice.byteAt(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
