package org.homer7.codec;

import static org.homer7.api.record.HepChunk.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/**
 * Writes HEPv3 frames chunk by chunk, and HEPv2 frames of a packet. May be used again after {@link #build}. Not
 * thread-safe.
 */
public final class HepFrameBuilder {
    /** Longest frame: its length is a u16. */
    public static final int MAX_FRAME = 65_535;

    private byte[] buffer = new byte[2_048];
    private int length;

    public HepFrameBuilder() {
        restart();
    }

    private void restart() {
        buffer[0] = 'H';
        buffer[1] = 'E';
        buffer[2] = 'P';
        buffer[3] = '3';
        length = HepDecoder.HEADER_LENGTH;
    }

    /** The whole frame for a packet; chunks that it does not have are left out. */
    public static byte[] encode(HepPacket packet) {
        HepFrameBuilder builder = new HepFrameBuilder()
                .addresses(
                        packet.sourceAddress().copy(),
                        packet.destinationAddress().copy())
                .ports(packet.sourcePort(), packet.destinationPort())
                .ipProtocol(packet.ipProtocol())
                .time(packet.timestampMicros())
                .type(packet.type())
                .captureId(packet.captureId());
        builder.unlessEmpty(CORRELATION_ID, packet.correlationId());
        builder.unlessEmpty(NODE_NAME, packet.node());
        builder.unlessEmpty(VLAN, packet.chunk(VLAN));
        for (int chunkType = SOURCE_MAC; chunkType <= GROUP_ID; chunkType++) {
            builder.unlessEmpty(chunkType, packet.chunk(chunkType));
        }
        return builder.payload(packet.payload()).build();
    }

    /** A HEPv2 frame for a packet, as Kamailio and CaptAgent write it: times and capture id little-endian. */
    public static byte[] encodeVersion2(HepPacket packet) {
        byte[] source = packet.sourceAddress().copy();
        byte[] destination = packet.destinationAddress().copy();
        if (source.length != destination.length || source.length == 0) {
            throw new IllegalArgumentException("HEPv2 needs two addresses of one family; the packet has "
                    + source.length + " and " + destination.length + " bytes");
        }
        Slice payload = packet.payload();
        int headerLength = 8 + 2 * source.length;
        byte[] frame = new byte[headerLength + 12 + payload.length()];
        frame[0] = 2;
        frame[1] = (byte) headerLength;
        frame[2] = (byte) (source.length == 4 ? 2 : 10);
        frame[3] = (byte) packet.ipProtocol();
        putBig(frame, 4, packet.sourcePort(), 2);
        putBig(frame, 6, packet.destinationPort(), 2);
        System.arraycopy(source, 0, frame, 8, source.length);
        System.arraycopy(destination, 0, frame, 8 + source.length, source.length);
        putLittle(frame, headerLength, packet.timestampMicros() / 1_000_000, 4);
        putLittle(frame, headerLength + 4, packet.timestampMicros() % 1_000_000, 4);
        putLittle(frame, headerLength + 8, packet.captureId(), 2);
        System.arraycopy(payload.array(), payload.offset(), frame, headerLength + 12, payload.length());
        return frame;
    }

    /** Family and both addresses, of 4 or 16 bytes each; other lengths are left out. */
    public HepFrameBuilder addresses(byte[] source, byte[] destination) {
        number(IP_FAMILY, source.length == 16 ? 10 : 2, 1);
        address(source, IPV4_SOURCE, IPV6_SOURCE);
        address(destination, IPV4_DESTINATION, IPV6_DESTINATION);
        return this;
    }

    private void address(byte[] address, int chunk4, int chunk6) {
        if (address.length == 4) {
            bytes(chunk4, address);
        } else if (address.length == 16) {
            bytes(chunk6, address);
        }
    }

    public HepFrameBuilder ipProtocol(int protocol) {
        return number(IP_PROTOCOL, protocol, 1);
    }

    public HepFrameBuilder ports(int source, int destination) {
        return number(SOURCE_PORT, source, 2).number(DESTINATION_PORT, destination, 2);
    }

    /** @param micros since 1970 */
    public HepFrameBuilder time(long micros) {
        return number(TIME_SECONDS, micros / 1_000_000, 4).number(TIME_MICROS, micros % 1_000_000, 4);
    }

    public HepFrameBuilder type(int type) {
        return number(PROTOCOL_TYPE, type, 1);
    }

    public HepFrameBuilder captureId(long id) {
        return number(CAPTURE_ID, id, 4);
    }

    public HepFrameBuilder correlationId(String id) {
        return bytes(CORRELATION_ID, id.getBytes(StandardCharsets.UTF_8));
    }

    public HepFrameBuilder node(String name) {
        return bytes(NODE_NAME, name.getBytes(StandardCharsets.UTF_8));
    }

    public HepFrameBuilder authKey(String key) {
        return bytes(AUTH_KEY, key.getBytes(StandardCharsets.UTF_8));
    }

    public HepFrameBuilder payload(Slice payload) {
        return chunk(0, PAYLOAD, payload.array(), payload.offset(), payload.length());
    }

    public HepFrameBuilder payload(byte[] payload) {
        return payload(Slice.of(payload));
    }

    /** A generic chunk that is a number, big-endian. */
    public HepFrameBuilder number(int chunkType, long value, int bytes) {
        byte[] encoded = new byte[bytes];
        putBig(encoded, 0, value, bytes);
        return bytes(chunkType, encoded);
    }

    /** A generic chunk. */
    public HepFrameBuilder bytes(int chunkType, byte[] value) {
        return chunk(0, chunkType, value, 0, value.length);
    }

    /**
     * Any chunk.
     *
     * @throws IllegalArgumentException the frame becomes longer than {@value #MAX_FRAME} bytes
     */
    public HepFrameBuilder chunk(int vendor, int chunkType, byte[] array, int offset, int count) {
        int chunkLength = HepDecoder.CHUNK_HEADER_LENGTH + count;
        if (length + chunkLength > MAX_FRAME) {
            throw new IllegalArgumentException("chunk " + chunkType + " of " + count
                    + " bytes makes the frame longer than " + MAX_FRAME + " bytes");
        }
        if (length + chunkLength > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + chunkLength));
        }
        putBig(buffer, length, vendor, 2);
        putBig(buffer, length + 2, chunkType, 2);
        putBig(buffer, length + 4, chunkLength, 2);
        System.arraycopy(array, offset, buffer, length + HepDecoder.CHUNK_HEADER_LENGTH, count);
        length += chunkLength;
        return this;
    }

    private void unlessEmpty(int chunkType, Slice value) {
        if (!value.isEmpty()) {
            chunk(0, chunkType, value.array(), value.offset(), value.length());
        }
    }

    /** The frame; the builder begins anew. */
    public byte[] build() {
        putBig(buffer, 4, length, 2);
        byte[] frame = Arrays.copyOf(buffer, length);
        restart();
        return frame;
    }

    private static void putBig(byte[] array, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            array[at + i] = (byte) (value >> 8 * (bytes - 1 - i));
        }
    }

    private static void putLittle(byte[] array, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            array[at + i] = (byte) (value >> 8 * i);
        }
    }
}
