package org.homer7.pcap;

import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/**
 * The Ethernet and IP headers of a record's packets. A missing address becomes the unspecified one; where the families
 * differ, IPv4 is mapped into IPv6. The MAC addresses are made from the IP addresses.
 */
final class IpEnvelope {
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_VLAN = 0x8100;
    private static final int HOPS = 64;
    private static final int DONT_FRAGMENT = 0x4000;

    private final byte[] source;
    private final byte[] destination;
    private final int vlan;
    private final boolean isIpv6;

    IpEnvelope(HepPacket packet) {
        byte[] from = packet.sourceAddress().copy();
        byte[] to = packet.destinationAddress().copy();
        isIpv6 = from.length == 16 || to.length == 16;
        source = isIpv6 ? ipv6(from) : ipv4(from);
        destination = isIpv6 ? ipv6(to) : ipv4(to);
        Slice tag = packet.chunk(HepChunk.VLAN);
        vlan = tag.length() == 2 ? Bytes.u16(tag.array(), tag.offset()) & 0xfff : 0;
    }

    byte[] source() {
        return source;
    }

    byte[] destination() {
        return destination;
    }

    /** Most bytes that one packet can carry. */
    int capacity() {
        return isIpv6 ? 65_535 : 65_535 - 20;
    }

    private static byte[] ipv4(byte[] address) {
        return address.length == 4 ? address : new byte[4];
    }

    private static byte[] ipv6(byte[] address) {
        if (address.length == 16) {
            return address;
        }
        byte[] mapped = new byte[16];
        if (address.length == 4) {
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
        }
        return mapped;
    }

    /** Writes the headers of a packet that carries so many bytes of the protocol. */
    void writeHeaders(PacketBuffer packet, int protocol, int length, int id) {
        mac(packet, destination);
        mac(packet, source);
        if (vlan != 0) {
            packet.u16(TYPE_VLAN).u16(vlan);
        }
        if (isIpv6) {
            packet.u16(TYPE_IPV6).u32(0x6000_0000).u16(length).u8(protocol).u8(HOPS);
            packet.bytes(source).bytes(destination);
            return;
        }
        packet.u16(TYPE_IPV4);
        int start = packet.length();
        packet.u8(0x45)
                .u8(0)
                .u16(20 + length)
                .u16(id)
                .u16(DONT_FRAGMENT)
                .u8(HOPS)
                .u8(protocol);
        packet.u16(0).bytes(source).bytes(destination);
        packet.putU16(start + 10, PacketBuffer.checksum(packet.sum(start)));
    }

    /** The sum of the pseudo header that the checksums of UDP and TCP include. */
    long pseudoHeaderSum(int protocol, int length) {
        return sum(source) + sum(destination) + protocol + length;
    }

    private static long sum(byte[] address) {
        long sum = 0;
        for (int at = 0; at < address.length; at += 2) {
            sum += Bytes.u16(address, at);
        }
        return sum;
    }

    /** Locally administered, and the same for the same address. */
    private static void mac(PacketBuffer packet, byte[] address) {
        packet.u16(0x0200).bytes(new Slice(address, address.length - 4, 4));
    }
}
