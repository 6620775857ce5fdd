package org.homer7.dissector.rtcp;

import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Slice;

/** Numbers and texts of a packet, in network order. */
final class WireBytes {
    private final Slice bytes;

    WireBytes(Slice bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length();
    }

    int u8(int at) {
        return bytes.byteAt(at) & 0xff;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u24(int at) {
        return (long) u8(at) << 16 | u16(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** A text with blanks for control characters, and U+FFFD for what is no UTF-8. */
    String text(int at, int length) {
        byte[] copy = bytes.slice(at, length).copy();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] >= 0 && copy[i] < ' ' || copy[i] == 0x7f) {
                copy[i] = ' ';
            }
        }
        return new String(copy, StandardCharsets.UTF_8);
    }
}
