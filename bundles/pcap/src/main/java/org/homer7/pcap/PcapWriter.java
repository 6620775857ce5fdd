package org.homer7.pcap;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/**
 * Writes records as packets into a pcap file that Wireshark, sngrep and SIPp read: classic pcap, microseconds, Ethernet.
 * The message of each ({@link HepRecord#raw()}) gets the headers that it had, with right lengths and checksums:
 *
 * <ul>
 *   <li>UDP, every protocol that is not named here, and messages of no bytes as UDP;
 *   <li>TCP, and 22, which stands for TLS and WebSocket, as TCP: the text is plain, and the sequence numbers run on;
 *   <li>SCTP as one DATA chunk;
 *   <li>what is too long for one packet of these, as TCP in several segments, none of it lost;
 *   <li>no address as 0.0.0.0 or ::, and an IPv4 address opposite an IPv6 one as ::ffff:a.b.c.d.
 * </ul>
 *
 * <p>Not thread-safe. Holds one packet, and the sequence numbers of the last connections.
 */
public final class PcapWriter implements Closeable, Flushable {
    private static final int SNAP_LENGTH = 262_144;
    private static final int ETHERNET = 1;
    private static final int TLS_OR_WEBSOCKET = 22;
    private static final int UDP_HEADER_LENGTH = 8;
    private static final int TCP_HEADER_LENGTH = 20;
    private static final int SCTP_HEADER_LENGTH = 28;
    private static final int SEGMENT_LENGTH = 32_768;
    private static final int PUSH_ACK = 0x5018;
    private static final int ACK = 0x5010;
    private static final int WINDOW = 65_535;
    private static final int DATA_WHOLE = 0x0003;

    private final OutputStream out;
    private final PacketBuffer packet = new PacketBuffer();
    private final FlowNumbers numbers = new FlowNumbers();
    private final byte[] header = new byte[16];
    private int ipId;

    /** Writes the file's header. The stream is closed with the writer, and should be buffered. */
    public PcapWriter(OutputStream out) throws IOException {
        this.out = out;
        byte[] file = new byte[24];
        Bytes.putLittle32(file, 0, PcapFile.MICROSECONDS);
        // Version 2.4.
        Bytes.putLittle32(file, 4, 4 << 16 | 2);
        Bytes.putLittle32(file, 16, SNAP_LENGTH);
        Bytes.putLittle32(file, 20, ETHERNET);
        out.write(file);
    }

    /** Writes a record, at its own time. */
    public void write(HepRecord record) throws IOException {
        Slice message = record.raw();
        IpEnvelope envelope = new IpEnvelope(record);
        int protocol = record.ipProtocol();
        long micros = record.timestampMicros();
        boolean stream = protocol == IpPacket.TCP || protocol == TLS_OR_WEBSOCKET;
        if (stream && !message.isEmpty()) {
            writeSegments(record, envelope, message, micros);
        } else if (protocol == IpPacket.SCTP && message.length() + SCTP_HEADER_LENGTH + 3 <= envelope.capacity()) {
            writeChunk(record, envelope, message, micros);
        } else if (message.length() + UDP_HEADER_LENGTH <= envelope.capacity()) {
            writeDatagram(record, envelope, message, micros);
        } else {
            writeSegments(record, envelope, message, micros);
        }
    }

    private void writeDatagram(HepRecord record, IpEnvelope envelope, Slice message, long micros) throws IOException {
        int length = UDP_HEADER_LENGTH + message.length();
        int start = begin(envelope, IpPacket.UDP, length);
        packet.u16(record.sourcePort())
                .u16(record.destinationPort())
                .u16(length)
                .u16(0);
        packet.bytes(message);
        int checksum = PacketBuffer.checksum(envelope.pseudoHeaderSum(IpPacket.UDP, length) + packet.sum(start));
        // 0 would say that there is none.
        packet.putU16(start + 6, checksum == 0 ? 0xffff : checksum);
        end(micros);
    }

    private void writeSegments(HepRecord record, IpEnvelope envelope, Slice message, long micros) throws IOException {
        int source = record.sourcePort();
        int destination = record.destinationPort();
        Origin flow = flow(envelope.source(), envelope.destination(), source, destination, IpPacket.TCP);
        Origin back = flow(envelope.destination(), envelope.source(), destination, source, IpPacket.TCP);
        int at = 0;
        do {
            int count = Math.min(SEGMENT_LENGTH, message.length() - at);
            boolean last = at + count == message.length();
            int length = TCP_HEADER_LENGTH + count;
            int start = begin(envelope, IpPacket.TCP, length);
            packet.u16(source).u16(destination).u32(numbers.next(flow)).u32(numbers.next(back));
            packet.u16(last ? PUSH_ACK : ACK).u16(WINDOW).u32(0);
            packet.bytes(message.slice(at, count));
            long sum = envelope.pseudoHeaderSum(IpPacket.TCP, length) + packet.sum(start);
            packet.putU16(start + 16, PacketBuffer.checksum(sum));
            end(micros);
            numbers.advance(flow, count);
            at += count;
        } while (at < message.length());
    }

    private void writeChunk(HepRecord record, IpEnvelope envelope, Slice message, long micros) throws IOException {
        int source = record.sourcePort();
        int destination = record.destinationPort();
        Origin flow = flow(envelope.source(), envelope.destination(), source, destination, IpPacket.SCTP);
        int number = numbers.next(flow);
        int padding = -message.length() & 3;
        int start = begin(envelope, IpPacket.SCTP, SCTP_HEADER_LENGTH + message.length() + padding);
        // Wireshark tells associations by ports and tag only, so the addresses must be in the tag. 0 is not allowed.
        packet.u16(source).u16(destination).u32(flow.hashCode() | 1).u32(0);
        packet.u16(DATA_WHOLE).u16(SCTP_HEADER_LENGTH - 12 + message.length());
        packet.u32(number).u16(0).u16(number - 1).u32(0);
        packet.bytes(message).bytes(new byte[padding]);
        packet.putU32(start + 8, packet.crc32c(start));
        end(micros);
        numbers.advance(flow, 1);
    }

    private static Origin flow(byte[] source, byte[] destination, int sourcePort, int destinationPort, int protocol) {
        return new Origin(Slice.of(source), Slice.of(destination), sourcePort, destinationPort, protocol, 0);
    }

    private int begin(IpEnvelope envelope, int protocol, int length) {
        packet.clear();
        envelope.writeHeaders(packet, protocol, length, ipId++);
        return packet.length();
    }

    private void end(long micros) throws IOException {
        Bytes.putLittle32(header, 0, micros / 1_000_000);
        Bytes.putLittle32(header, 4, micros % 1_000_000);
        Bytes.putLittle32(header, 8, packet.length());
        Bytes.putLittle32(header, 12, packet.length());
        out.write(header);
        out.write(packet.array(), 0, packet.length());
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
