package org.homer7.pcap;

import java.util.zip.CRC32C;
import org.homer7.api.record.Slice;

/** One packet in the making: bytes appended in network order, and the checksums over parts of them. */
final class PacketBuffer {
    /** Ethernet with a VLAN tag, IPv6 and the longest payload that its length can tell. */
    private static final int CAPACITY = 18 + 40 + 65_535;

    private final byte[] array = new byte[CAPACITY];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    PacketBuffer u8(int value) {
        array[length++] = (byte) value;
        return this;
    }

    PacketBuffer u16(int value) {
        return u8(value >> 8).u8(value);
    }

    PacketBuffer u32(int value) {
        return u16(value >> 16).u16(value);
    }

    PacketBuffer bytes(Slice bytes) {
        System.arraycopy(bytes.array(), bytes.offset(), array, length, bytes.length());
        length += bytes.length();
        return this;
    }

    PacketBuffer bytes(byte[] bytes) {
        return bytes(Slice.of(bytes));
    }

    void putU16(int at, int value) {
        array[at] = (byte) (value >> 8);
        array[at + 1] = (byte) value;
    }

    void putU32(int at, int value) {
        Bytes.putBig32(array, at, value);
    }

    /** The sum of 16-bit words from there to the end, to begin or go on a checksum with. */
    long sum(int from) {
        long sum = 0;
        for (int at = from; at < length; at += 2) {
            sum += Bytes.u8(array, at) << 8 | (at + 1 < length ? Bytes.u8(array, at + 1) : 0);
        }
        return sum;
    }

    /** The Internet checksum (RFC 1071) of such sums. */
    static int checksum(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) ~folded & 0xffff;
    }

    /** The checksum of SCTP (RFC 9260) from there to the end, as it stands in the header. */
    int crc32c(int from) {
        CRC32C crc = new CRC32C();
        crc.update(array, from, length - from);
        return Integer.reverseBytes((int) crc.getValue());
    }
}
