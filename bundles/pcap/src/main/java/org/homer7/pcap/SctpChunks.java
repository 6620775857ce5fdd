package org.homer7.pcap;

/** Finds SIP messages in SCTP DATA chunks. A message that is spread over chunks is not put together. */
final class SctpChunks {
    private static final int COMMON_HEADER_LENGTH = 12;
    private static final int DATA_HEADER_LENGTH = 16;
    private static final int DATA = 0;
    /** Beginning and end of a message in the same chunk. */
    private static final int WHOLE = 3;

    private SctpChunks() {}

    /** Takes the payload of an IP packet of SCTP. */
    static void accept(IpPacket packet, int vlan, long micros, FrameOutput output) {
        byte[] array = packet.array;
        int at = packet.offset;
        int end = at + packet.length;
        if (packet.length < COMMON_HEADER_LENGTH) {
            output.skip("broken SCTP header");
            return;
        }
        Origin origin = new Origin(
                packet.source, packet.destination, Bytes.u16(array, at), Bytes.u16(array, at + 2), IpPacket.SCTP, vlan);
        at += COMMON_HEADER_LENGTH;
        boolean found = false;
        while (end - at >= 4) {
            int length = Bytes.u16(array, at + 2);
            if (length < 4 || length > end - at) {
                break;
            }
            int payload = at + DATA_HEADER_LENGTH;
            boolean whole = array[at] == DATA && (array[at + 1] & WHOLE) == WHOLE && length > DATA_HEADER_LENGTH;
            if (whole && SipText.startLine(array, payload, at + length) == SipText.Verdict.YES) {
                output.sip(origin, micros, array, payload, length - DATA_HEADER_LENGTH);
                found = true;
            }
            at += length + 3 & ~3;
        }
        if (!found) {
            output.skip("SCTP without a whole SIP message");
        }
    }
}
