package org.homer7.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng: sections in either byte order, any number of interfaces with their own link type and time resolution,
 * packets in Enhanced, Simple and the obsolete Packet Blocks. Other blocks are passed over.
 */
final class PcapngFile implements CaptureFile {
    /** Reads the same in both byte orders. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int FRAME_LENGTH = 12;
    private static final int MOST_INTERFACES = 4_096;
    /** A packet and generous options. */
    private static final int LONGEST_BODY = 2 * RawPacket.LONGEST;

    private final CaptureInput in;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final byte[] header = new byte[8];
    private byte[] body = new byte[4_096];
    private boolean little;
    private String warning = "";

    PcapngFile(CaptureInput in) {
        this.in = in;
    }

    @Override
    public String warning() {
        return warning;
    }

    @Override
    public boolean next(RawPacket packet) throws IOException {
        while (true) {
            long start = in.position();
            int count = in.read(header, header.length);
            if (count < header.length) {
                return count != 0 && cut();
            }
            int type = Bytes.i32(header, 0, little);
            if (type == SECTION_HEADER) {
                if (!beginSection(start)) {
                    return cut();
                }
                continue;
            }
            int length = bodyLength(start);
            boolean wanted = type == INTERFACE || type == PACKET || type == SIMPLE_PACKET || type == ENHANCED_PACKET;
            if (!(wanted ? readBody(start, length) : in.skip(length)) || !readTrailer(start)) {
                return cut();
            }
            if (type == INTERFACE) {
                describe(start, length);
            } else if (wanted) {
                openPacket(start, type, length, packet);
                return true;
            }
        }
    }

    private boolean cut() {
        warning = CaptureFile.cut(in.position(), "a block");
        return false;
    }

    private boolean beginSection(long start) throws IOException {
        byte[] fixed = new byte[16];
        if (in.read(fixed, fixed.length) < fixed.length) {
            return false;
        }
        little = Bytes.i32(fixed, 0, true) == BYTE_ORDER;
        if (!little && Bytes.i32(fixed, 0) != BYTE_ORDER) {
            throw new CaptureFormatException(start, "a section header without the byte-order magic");
        }
        int major = Bytes.u16(fixed, 4, little);
        if (major != 1) {
            throw new CaptureFormatException(start, "pcapng version " + major + "; only version 1 is known");
        }
        int length = bodyLength(start);
        if (length < fixed.length) {
            throw new CaptureFormatException(start, "a section header of " + (length + FRAME_LENGTH) + " bytes");
        }
        interfaces.clear();
        return in.skip(length - fixed.length) && readTrailer(start);
    }

    private int bodyLength(long start) throws CaptureFormatException {
        long length = Bytes.u32(header, 4, little);
        if (length < FRAME_LENGTH || length % 4 != 0 || length > Integer.MAX_VALUE) {
            throw new CaptureFormatException(
                    start, "a block of " + length + " bytes; it must be a multiple of 4 from 12 to 2147483644");
        }
        return (int) length - FRAME_LENGTH;
    }

    private boolean readBody(long start, int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new CaptureFormatException(
                    start, "a packet block of " + length + " bytes; at most " + LONGEST_BODY + " are believed");
        }
        if (length > body.length) {
            body = new byte[Math.max(length, 2 * body.length)];
        }
        return in.read(body, length) == length;
    }

    /** A block ends with its length again. */
    private boolean readTrailer(long start) throws IOException {
        byte[] trailer = new byte[4];
        if (in.read(trailer, trailer.length) < trailer.length) {
            return false;
        }
        long again = Bytes.u32(trailer, 0, little);
        long length = Bytes.u32(header, 4, little);
        if (again != length) {
            throw new CaptureFormatException(
                    start, "a block that begins as one of " + length + " bytes and ends as one of " + again);
        }
        return true;
    }

    private void describe(long start, int length) throws CaptureFormatException {
        if (length < 8) {
            throw new CaptureFormatException(start, "an interface description of " + length + " bytes; it needs 8");
        }
        if (interfaces.size() == MOST_INTERFACES) {
            throw new CaptureFormatException(start, "more than " + MOST_INTERFACES + " interfaces in a section");
        }
        interfaces.add(new PcapngInterface(body, length, little));
    }

    private void openPacket(long start, int type, int length, RawPacket packet) throws CaptureFormatException {
        int fixed = type == SIMPLE_PACKET ? 4 : 20;
        if (length < fixed) {
            throw new CaptureFormatException(
                    start, "a packet block of " + length + " bytes; it needs " + fixed + " before the packet");
        }
        long index =
                type == ENHANCED_PACKET ? Bytes.u32(body, 0, little) : type == PACKET ? Bytes.u16(body, 0, little) : 0;
        if (index >= interfaces.size()) {
            throw new CaptureFormatException(
                    start, "a packet of interface " + index + " where " + interfaces.size() + " are described");
        }
        PcapngInterface source = interfaces.get((int) index);
        long captured;
        long micros = RawPacket.NO_TIME;
        if (type == SIMPLE_PACKET) {
            // The block holds padding, too, so the captured length is the lesser of what was there and what was kept.
            long kept = source.snapLength == 0 ? Long.MAX_VALUE : source.snapLength;
            captured = Math.min(Math.min(Bytes.u32(body, 0, little), kept), length - fixed);
        } else {
            captured = Bytes.u32(body, 12, little);
            micros = source.micros(Bytes.u32(body, 4, little) << 32 | Bytes.u32(body, 8, little));
        }
        if (captured > length - fixed || captured > RawPacket.LONGEST) {
            throw new CaptureFormatException(
                    start, "a packet of " + captured + " bytes in a block with room for " + (length - fixed));
        }
        packet.set(body, fixed, (int) captured, source.linkType, micros);
    }
}
