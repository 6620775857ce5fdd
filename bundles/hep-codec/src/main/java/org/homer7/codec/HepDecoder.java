package org.homer7.codec;

import static org.homer7.api.record.HepChunk.*;

/**
 * Reads one HEP frame, of version 1, 2 or 3 (magic HEP3 or EEP3), into a {@link HepFrame}. Survives any bytes, copies
 * nothing and allocates nothing. Stateless.
 */
public final class HepDecoder {
    static final int HEADER_LENGTH = 6;
    static final int CHUNK_HEADER_LENGTH = 6;
    private static final int V1_IPV4_LENGTH = 16;
    private static final int V1_IPV6_LENGTH = 40;
    /** u32 seconds, u32 microseconds, u16 capture id and two bytes of padding: an unpacked C struct. */
    private static final int V2_TIME_LENGTH = 12;

    private static final long YEAR_2000 = 946_684_800L;
    private static final long ONE_DAY = 86_400L;

    private HepDecoder() {}

    /** True if a HEPv3 frame begins here. */
    public static boolean isMagic(byte[] array, int offset) {
        return (array[offset] == 'H' || array[offset] == 'E')
                && array[offset + 1] == 'E'
                && array[offset + 2] == 'P'
                && array[offset + 3] == '3';
    }

    /**
     * Reads the frame. Bytes after the end that a HEPv3 header tells are ignored.
     *
     * @param arrivalMicros now; a time in the frame is judged by it
     * @param frame receives what was found; its content is undefined unless the result is OK
     */
    public static DecodeResult decode(byte[] array, int offset, int length, long arrivalMicros, HepFrame frame) {
        if (length == 0) {
            return DecodeResult.EMPTY;
        }
        frame.reset(array, arrivalMicros);
        byte first = array[offset];
        if (first == 1 || first == 2) {
            return decodeFixed(array, offset, length, first, frame);
        }
        if (length < 4 || !isMagic(array, offset)) {
            return DecodeResult.NOT_HEP;
        }
        if (length < HEADER_LENGTH) {
            return DecodeResult.TOO_SHORT;
        }
        int total = u16(array, offset + 4);
        if (total < HEADER_LENGTH || total > length) {
            return DecodeResult.BAD_LENGTH;
        }
        return decodeChunks(array, offset, offset + total, frame);
    }

    private static DecodeResult decodeChunks(byte[] array, int start, int end, HepFrame frame) {
        frame.version = 3;
        frame.chunksStart = start + HEADER_LENGTH;
        frame.chunksEnd = end;
        int at = frame.chunksStart;
        while (at < end) {
            if (end - at < CHUNK_HEADER_LENGTH) {
                return DecodeResult.BROKEN_CHUNK;
            }
            int length = u16(array, at + 4);
            if (length < CHUNK_HEADER_LENGTH || length > end - at) {
                return DecodeResult.BROKEN_CHUNK;
            }
            if (array[at] == 0 && array[at + 1] == 0) {
                frame.noteChunk(u16(array, at + 2), at + CHUNK_HEADER_LENGTH, length - CHUNK_HEADER_LENGTH);
            }
            at += length;
        }
        readNumbers(array, frame);
        return frame.hasChunk(PAYLOAD) || frame.hasChunk(COMPRESSED_PAYLOAD)
                ? DecodeResult.OK
                : DecodeResult.NO_PAYLOAD;
    }

    private static void readNumbers(byte[] array, HepFrame frame) {
        frame.ipFamily = frame.number(IP_FAMILY, 1, 0);
        frame.ipProtocol = frame.number(IP_PROTOCOL, 1, 0);
        frame.sourcePort = frame.number(SOURCE_PORT, 2, 0);
        frame.destinationPort = frame.number(DESTINATION_PORT, 2, 0);
        frame.type = frame.number(PROTOCOL_TYPE, 1, 0);
        frame.typeDeclared = frame.type != 0;
        frame.captureId = frame.number(CAPTURE_ID, 4, 0) & 0xffff_ffffL;
        frame.sentSeconds = frame.number(TIME_SECONDS, 4, 0) & 0xffff_ffffL;
        frame.sentSubMicros = frame.number(TIME_MICROS, 4, 0) & 0xffff_ffffL;
        boolean source6 = frame.hasChunk(IPV6_SOURCE, 16);
        boolean source4 = frame.hasChunk(IPV4_SOURCE, 4);
        boolean prefer6 = frame.ipFamily != 2;
        frame.source(source6 && (prefer6 || !source4) ? IPV6_SOURCE : source4 ? IPV4_SOURCE : 0);
        boolean destination6 = frame.hasChunk(IPV6_DESTINATION, 16);
        boolean destination4 = frame.hasChunk(IPV4_DESTINATION, 4);
        frame.destination(
                destination6 && (prefer6 || !destination4) ? IPV6_DESTINATION : destination4 ? IPV4_DESTINATION : 0);
        frame.payloadFromChunk();
    }

    private static DecodeResult decodeFixed(byte[] array, int offset, int length, int version, HepFrame frame) {
        if (length < 8) {
            return DecodeResult.TOO_SHORT;
        }
        // Byte 1, the header's length, is not used: sngrep writes nonsense there, Kamailio does not count the time.
        int family = array[offset + 2] & 0xff;
        int addressLength;
        if (family == 2) {
            addressLength = 4;
        } else if (family == 10 || family == 24 || family == 28 || family == 30) {
            // AF_INET6 of Linux, NetBSD, FreeBSD and macOS: senders write their own constant.
            addressLength = 16;
        } else {
            return DecodeResult.UNKNOWN_FAMILY;
        }
        int headerLength = addressLength == 4 ? V1_IPV4_LENGTH : V1_IPV6_LENGTH;
        int payloadAt = headerLength + (version == 2 ? V2_TIME_LENGTH : 0);
        if (length < payloadAt) {
            return DecodeResult.TOO_SHORT;
        }
        if (length == payloadAt) {
            return DecodeResult.NO_PAYLOAD;
        }
        frame.version = version;
        frame.type = 1;
        frame.typeDeclared = false;
        frame.ipFamily = family;
        frame.ipProtocol = array[offset + 3] & 0xff;
        frame.sourcePort = u16(array, offset + 4);
        frame.destinationPort = u16(array, offset + 6);
        frame.sourceAt = offset + 8;
        frame.destinationAt = offset + 8 + addressLength;
        frame.sourceLength = addressLength;
        frame.destinationLength = addressLength;
        if (version == 2) {
            readTime(array, offset + headerLength, frame);
        }
        frame.payload(array, offset + payloadAt, length - payloadAt);
        return DecodeResult.OK;
    }

    /** The sender's own byte order, which is little-endian from every sender seen; big-endian if only that makes sense. */
    private static void readTime(byte[] array, int at, HepFrame frame) {
        long now = frame.arrivalMicros() / 1_000_000;
        long little = Integer.reverseBytes(i32(array, at)) & 0xffff_ffffL;
        long big = i32(array, at) & 0xffff_ffffL;
        boolean useBig = !isPlausible(little, now) && isPlausible(big, now);
        frame.sentSeconds = useBig ? big : little;
        int micros = i32(array, at + 4);
        frame.sentSubMicros = (useBig ? micros : Integer.reverseBytes(micros)) & 0xffff_ffffL;
        int id = u16(array, at + 8);
        frame.captureId = useBig ? id : (id & 0xff) << 8 | id >> 8;
    }

    private static boolean isPlausible(long seconds, long now) {
        return seconds >= YEAR_2000 && seconds <= now + ONE_DAY;
    }

    static int u16(byte[] array, int at) {
        return (array[at] & 0xff) << 8 | array[at + 1] & 0xff;
    }

    static int i32(byte[] array, int at) {
        return array[at] << 24 | (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | array[at + 3] & 0xff;
    }
}
