package org.homer7.pcap;

/** Finds the IP packet inside of a captured one, for the link types that telephony is captured on. */
final class LinkLayer {
    /** What {@link #open} says of a good packet. */
    static final String OK = "";

    private static final String BROKEN = "broken link header";
    private static final String NOT_IP = "not IP";

    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int PPP = 9;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int COOKED_2 = 276;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int MOST_TAGS = 4;

    private byte[] array;
    private int end;
    private int at;
    private int vlan;

    /** Index of the IP header; the packet ends where the captured one does. */
    int at() {
        return at;
    }

    /** The innermost VLAN id; 0 for none. */
    int vlan() {
        return vlan;
    }

    /** Why there is no IP packet in it, or {@link #OK}. */
    String open(RawPacket packet) {
        array = packet.array;
        at = packet.offset;
        end = packet.offset + packet.length;
        vlan = 0;
        return switch (packet.linkType) {
            case ETHERNET -> etherType(12, 14);
            case COOKED -> etherType(14, 16);
            case COOKED_2 -> etherType(0, 20);
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> OK;
            case NULL, LOOP -> loopback();
            case PPP -> ppp();
            default -> "link type " + packet.linkType;
        };
    }

    /** A header of that length with an EtherType in it, which VLAN tags may follow. */
    private String etherType(int typeAt, int headerLength) {
        if (end - at < headerLength) {
            return BROKEN;
        }
        int type = Bytes.u16(array, at + typeAt);
        at += headerLength;
        for (int tags = 0; isTag(type) && tags < MOST_TAGS; tags++) {
            if (end - at < 4) {
                return BROKEN;
            }
            vlan = Bytes.u16(array, at) & 0xfff;
            type = Bytes.u16(array, at + 2);
            at += 4;
        }
        return type == TYPE_IPV4 || type == TYPE_IPV6 ? OK : NOT_IP;
    }

    /** 802.1Q, 802.1ad and the two numbers that were in use before it. */
    private static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200;
    }

    /** The address family in four bytes, in the byte order of the machine that captured: so either. */
    private String loopback() {
        if (end - at < 4) {
            return BROKEN;
        }
        int big = Bytes.i32(array, at);
        at += 4;
        return isFamily(big) || isFamily(Integer.reverseBytes(big)) ? OK : NOT_IP;
    }

    /** AF_INET, and AF_INET6 of Linux, NetBSD, FreeBSD and macOS. */
    private static boolean isFamily(int family) {
        return family == 2 || family == 10 || family == 24 || family == 28 || family == 30;
    }

    private String ppp() {
        if (end - at >= 2 && Bytes.u16(array, at) == 0xff03) {
            at += 2;
        }
        if (end - at < 2) {
            return BROKEN;
        }
        int protocol = Bytes.u16(array, at);
        at += 2;
        return protocol == 0x0021 || protocol == 0x0057 ? OK : NOT_IP;
    }
}
