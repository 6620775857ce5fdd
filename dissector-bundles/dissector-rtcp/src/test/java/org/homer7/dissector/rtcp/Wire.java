package org.homer7.dissector.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds RTCP packets as RFC 3550 and RFC 3611 draw them. */
final class Wire {
    private final ByteBuffer bytes = ByteBuffer.allocate(70_000);
    private int start;

    /** Begins a packet. */
    Wire part(int type, int count) {
        start = bytes.position();
        bytes.put((byte) (0x80 | count)).put((byte) type).putShort((short) 0);
        return this;
    }

    Wire words(long... words) {
        for (long word : words) {
            bytes.putInt((int) word);
        }
        return this;
    }

    Wire block(long source, int fractionLost, long packetsLost, long sequence, long jitter, long lsr, long dlsr) {
        return words(source, (long) fractionLost << 24 | packetsLost & 0xff_ffff, sequence, jitter, lsr, dlsr);
    }

    Wire item(int type, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.put((byte) type).put((byte) encoded.length).put(encoded);
        return this;
    }

    /** Zeros, at least one, up to a multiple of 4 bytes. */
    Wire pad() {
        do {
            bytes.put((byte) 0);
        } while ((bytes.position() - start) % 4 != 0);
        return this;
    }

    /** Ends the packet. */
    Wire end() {
        bytes.putShort(start + 2, (short) ((bytes.position() - start) / 4 - 1));
        return this;
    }

    byte[] bytes() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }
}
