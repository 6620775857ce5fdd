package org.homer7.pcap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.homer7.api.record.IpAddress;

/** Packets and files made byte by byte, without the code under test. Checksums stay 0: nobody checks them. */
final class PacketBytes {
    static final String SOURCE = "10.0.0.1";
    static final String DESTINATION = "10.0.0.2";
    /** 2026-11-22 22:22:51.452469. */
    static final long TIME = 1_795_386_171_452_469L;

    private PacketBytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String sip(String callId, String body) {
        return "INVITE sip:b@example.org SIP/2.0\r\nCall-ID: " + callId + "\r\nCSeq: 1 INVITE\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] udp(int source, int destination, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(8);
        header.putShort((short) source).putShort((short) destination).putShort((short) (8 + payload.length));
        return join(header.array(), payload);
    }

    static byte[] tcp(int source, int destination, int sequence, int flags, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.putShort((short) source)
                .putShort((short) destination)
                .putInt(sequence)
                .putInt(0);
        header.put((byte) 0x50).put((byte) flags).putShort((short) 65_535);
        return join(header.array(), payload);
    }

    static byte[] ip4(int protocol, byte[] payload) {
        return ip4(protocol, 7, 0, payload);
    }

    /** @param fragment the three flags and the offset in units of 8 bytes */
    static byte[] ip4(int protocol, int id, int fragment, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putShort((short) id);
        header.putShort((short) fragment).put((byte) 64).put((byte) protocol).putShort((short) 0);
        header.put(IpAddress.parse(SOURCE)).put(IpAddress.parse(DESTINATION));
        return join(header.array(), payload);
    }

    static byte[] ip6(int next, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.putInt(0x6000_0000)
                .putShort((short) payload.length)
                .put((byte) next)
                .put((byte) 64);
        header.put(IpAddress.parse("2001:db8::1")).put(IpAddress.parse("2001:db8::2"));
        return join(header.array(), payload);
    }

    static byte[] ethernet(int type, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.putShort(12, (short) type);
        return join(header.array(), payload);
    }

    /** An Ethernet packet with SIP over UDP over IPv4. */
    static byte[] sipPacket(String callId) {
        return ethernet(0x0800, ip4(17, udp(5060, 5060, ascii(sip(callId, "")))));
    }

    /** A little-endian pcap of microseconds; the packets are a millisecond apart. */
    static byte[] pcap(int linkType, byte[]... packets) {
        return pcap(PcapFile.MICROSECONDS, ByteOrder.LITTLE_ENDIAN, linkType, packets);
    }

    static byte[] pcap(int magic, ByteOrder order, int linkType, byte[]... packets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(24).order(order);
        header.putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(linkType);
        file.writeBytes(header.array());
        long micros = TIME;
        int unit = magic == PcapFile.NANOSECONDS ? 1_000 : 1;
        for (byte[] packet : packets) {
            ByteBuffer record = ByteBuffer.allocate(16).order(order);
            record.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000) * unit);
            record.putInt(packet.length).putInt(packet.length);
            file.writeBytes(record.array());
            file.writeBytes(packet);
            micros += 1_000;
        }
        return file.toByteArray();
    }

    /** A pcapng block with a body that is padded to four bytes. */
    static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = body.length + 3 & ~3;
        ByteBuffer block = ByteBuffer.allocate(12 + padded).order(order);
        block.putInt(type).putInt(12 + padded).put(body).putInt(8 + padded, 12 + padded);
        return block.array();
    }

    static byte[] sectionHeader(ByteOrder order) {
        ByteBuffer body = ByteBuffer.allocate(16).order(order);
        body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        return block(order, PcapngFile.SECTION_HEADER, body.array());
    }

    static byte[] interfaceBlock(ByteOrder order, int linkType, byte[] options) {
        ByteBuffer body = ByteBuffer.allocate(8 + options.length).order(order);
        body.putShort((short) linkType).putShort((short) 0).putInt(65_535).put(options);
        return block(order, 1, body.array());
    }

    static byte[] enhancedPacket(ByteOrder order, int index, long ticks, byte[] packet) {
        ByteBuffer body = ByteBuffer.allocate(20 + packet.length).order(order);
        body.putInt(index).putInt((int) (ticks >>> 32)).putInt((int) ticks);
        body.putInt(packet.length).putInt(packet.length).put(packet);
        return block(order, 6, body.array());
    }
}
