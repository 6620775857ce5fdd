package org.homer7.pcap;

/** Tells RTCP and RTP by the shape of their headers; neither has a magic number. */
final class MediaShape {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int FIRST_TYPE = 192;
    private static final int LAST_TYPE = 213;
    private static final int REPORT_BLOCK = 24;

    private MediaShape() {}

    /**
     * True for a compound RTCP packet: it begins with a sender or receiver report that is long enough for its report
     * blocks, and the lengths of its parts add up to the datagram's. Encrypted RTCP has a trailer, so it does not pass.
     *
     * @param mediaPort true if the ports speak for RTCP, so that another part may come first (RFC 5506)
     */
    static boolean isRtcp(byte[] array, int offset, int length, boolean mediaPort) {
        int at = offset;
        int end = offset + length;
        while (end - at >= 4) {
            int type = Bytes.u8(array, at + 1);
            int size = (Bytes.u16(array, at + 2) + 1) * 4;
            boolean known = (array[at] & 0xc0) == 0x80 && type >= FIRST_TYPE && type <= LAST_TYPE;
            if (!known || size > end - at) {
                return false;
            }
            if (at == offset && !canBeFirst(array[at] & 0x1f, type, size, mediaPort)) {
                return false;
            }
            at += size;
        }
        return length >= 8 && at == end;
    }

    private static boolean canBeFirst(int blocks, int type, int size, boolean mediaPort) {
        return switch (type) {
            case SENDER_REPORT -> size >= 28 + blocks * REPORT_BLOCK;
            case RECEIVER_REPORT -> size >= 8 + blocks * REPORT_BLOCK;
            default -> mediaPort;
        };
    }

    /** True for what can be RTP: its version, no payload type that would be RTCP's, and room for what it announces. */
    static boolean isRtp(byte[] array, int offset, int length) {
        if (length < 12 || (array[offset] & 0xc0) != 0x80) {
            return false;
        }
        int type = Bytes.u8(array, offset + 1);
        return (type < FIRST_TYPE || type > LAST_TYPE) && length >= 12 + 4 * (array[offset] & 0x0f);
    }
}
