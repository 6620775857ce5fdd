package org.homer7.pcap;

import org.homer7.api.record.Slice;

/**
 * Reads IPv4 and IPv6 headers, with extension headers, and tells what they carry. Made to be filled again and again; the
 * payload is a view, the addresses are copies.
 */
final class IpPacket {
    static final String OK = "";
    static final int TCP = 6;
    static final int UDP = 17;
    static final int SCTP = 132;

    private static final String BROKEN = "broken IP header";
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int IPV6_HEADER_LENGTH = 40;
    /** More extension headers than this only an attacker sends. */
    private static final int MOST_HEADERS = 16;

    Slice source = Slice.EMPTY;
    Slice destination = Slice.EMPTY;
    int protocol;
    byte[] array = new byte[0];
    int offset;
    int length;
    /** Bytes at the end that were on the wire but are not in the file. */
    int missing;

    boolean fragment;
    int fragmentId;
    int fragmentOffset;
    boolean moreFragments;

    /** Reads the packet between the two indexes; says why it cannot, or {@link #OK}. */
    String read(byte[] bytes, int at, int end) {
        array = bytes;
        fragment = false;
        missing = 0;
        if (at >= end) {
            return BROKEN;
        }
        return switch ((bytes[at] & 0xf0) >> 4) {
            case 4 -> read4(at, end);
            case 6 -> read6(at, end);
            default -> BROKEN;
        };
    }

    private String read4(int at, int end) {
        int headerLength = (array[at] & 0x0f) * 4;
        if (headerLength < 20 || headerLength > end - at) {
            return BROKEN;
        }
        int total = Bytes.u16(array, at + 2);
        // 0: captured on the sending machine, before the network card split the packet up.
        if (total != 0 && total < headerLength) {
            return BROKEN;
        }
        bounds(at + headerLength, total == 0 ? end : at + total, end);
        protocol = Bytes.u8(array, at + 9);
        source = Slice.of(new Slice(array, at + 12, 4).copy());
        destination = Slice.of(new Slice(array, at + 16, 4).copy());
        int flags = Bytes.u16(array, at + 6);
        fragmentOffset = (flags & 0x1fff) * 8;
        moreFragments = (flags & 0x2000) != 0;
        fragment = moreFragments || fragmentOffset > 0;
        fragmentId = Bytes.u16(array, at + 4);
        return OK;
    }

    private String read6(int at, int end) {
        if (end - at < IPV6_HEADER_LENGTH) {
            return BROKEN;
        }
        int total = Bytes.u16(array, at + 4);
        int start = at + IPV6_HEADER_LENGTH;
        bounds(start, total == 0 ? end : start + total, end);
        source = Slice.of(new Slice(array, at + 8, 16).copy());
        destination = Slice.of(new Slice(array, at + 24, 16).copy());
        return followHeaders(Bytes.u8(array, at + 6));
    }

    private void bounds(int start, int wireEnd, int end) {
        offset = start;
        length = Math.min(wireEnd, end) - start;
        missing = Math.max(wireEnd - end, 0);
    }

    /** Puts the payload of a whole datagram in place of a fragment's. */
    String reassembled(byte[] datagram, int datagramLength, int firstProtocol) {
        boolean isIpv6 = source.length() == 16;
        array = datagram;
        offset = 0;
        length = datagramLength;
        missing = 0;
        fragment = false;
        protocol = firstProtocol;
        return isIpv6 ? followHeaders(firstProtocol) : OK;
    }

    /** Walks the extension headers up to what the packet carries, or up to a fragment header. */
    private String followHeaders(int firstHeader) {
        int next = firstHeader;
        for (int headers = 0; headers < MOST_HEADERS; headers++) {
            boolean known = next == HOP_BY_HOP
                    || next == ROUTING
                    || next == FRAGMENT
                    || next == AUTHENTICATION
                    || next == DESTINATION_OPTIONS;
            if (!known) {
                protocol = next;
                return OK;
            }
            if (length < 8) {
                return BROKEN;
            }
            if (next == FRAGMENT) {
                if (isFragment()) {
                    return OK;
                }
            }
            int size = Bytes.u8(array, offset + 1);
            int headerLength = next == FRAGMENT ? 8 : next == AUTHENTICATION ? (size + 2) * 4 : (size + 1) * 8;
            if (headerLength > length) {
                return BROKEN;
            }
            next = Bytes.u8(array, offset);
            offset += headerLength;
            length -= headerLength;
        }
        return BROKEN;
    }

    /** Reads a fragment header; false for an atomic fragment, which is a whole packet. */
    private boolean isFragment() {
        int flags = Bytes.u16(array, offset + 2);
        fragmentOffset = flags & 0xfff8;
        moreFragments = (flags & 1) != 0;
        fragmentId = Bytes.i32(array, offset + 4);
        if (!moreFragments && fragmentOffset == 0) {
            return false;
        }
        fragment = true;
        protocol = Bytes.u8(array, offset);
        offset += 8;
        length -= 8;
        return true;
    }
}
