package org.homer7.pcap;

import java.io.IOException;

/** Reads classic pcap, in either byte order, with microseconds or nanoseconds. */
final class PcapFile implements CaptureFile {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int PACKET_HEADER_LENGTH = 16;

    private final CaptureInput in;
    private final boolean little;
    private final boolean nanoseconds;
    private final int linkType;
    private final byte[] header = new byte[FILE_HEADER_LENGTH];
    private byte[] buffer = new byte[4_096];
    private String warning = "";

    PcapFile(CaptureInput in) throws IOException {
        this.in = in;
        if (in.read(header, FILE_HEADER_LENGTH) < FILE_HEADER_LENGTH) {
            throw new CaptureFormatException(in.position(), "the file ends inside of the pcap file header");
        }
        int magic = Bytes.i32(header, 0);
        little = magic == Integer.reverseBytes(MICROSECONDS) || magic == Integer.reverseBytes(NANOSECONDS);
        nanoseconds = magic == NANOSECONDS || magic == Integer.reverseBytes(NANOSECONDS);
        // The upper bits tell the length of a frame check sequence, which the IP lengths cut off anyway.
        linkType = Bytes.i32(header, 20, little) & 0xffff;
    }

    /** True if a pcap file begins with these four bytes. */
    static boolean isMagic(int bigEndian) {
        int swapped = Integer.reverseBytes(bigEndian);
        return bigEndian == MICROSECONDS
                || bigEndian == NANOSECONDS
                || swapped == MICROSECONDS
                || swapped == NANOSECONDS;
    }

    @Override
    public boolean next(RawPacket packet) throws IOException {
        long start = in.position();
        int count = in.read(header, PACKET_HEADER_LENGTH);
        if (count < PACKET_HEADER_LENGTH) {
            warning = count == 0 ? warning : CaptureFile.cut(in.position(), "a packet header");
            return false;
        }
        long length = Bytes.u32(header, 8, little);
        if (length > RawPacket.LONGEST) {
            throw new CaptureFormatException(
                    start, "a packet of " + length + " bytes; at most " + RawPacket.LONGEST + " are believed");
        }
        if (length > buffer.length) {
            buffer = new byte[(int) Math.max(length, 2L * buffer.length)];
        }
        if (in.read(buffer, (int) length) < length) {
            warning = CaptureFile.cut(in.position(), "a packet");
            return false;
        }
        long fraction = Bytes.u32(header, 4, little);
        long micros = Bytes.u32(header, 0, little) * 1_000_000 + (nanoseconds ? fraction / 1_000 : fraction);
        packet.set(buffer, 0, (int) length, linkType, micros);
        return true;
    }

    @Override
    public String warning() {
        return warning;
    }
}
