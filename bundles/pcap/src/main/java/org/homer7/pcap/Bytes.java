package org.homer7.pcap;

/** Numbers in byte arrays: in network order, or in the order of a file. The caller checks the bounds. */
final class Bytes {
    private Bytes() {}

    static int u8(byte[] array, int at) {
        return array[at] & 0xff;
    }

    static int u16(byte[] array, int at) {
        return (array[at] & 0xff) << 8 | array[at + 1] & 0xff;
    }

    static int i32(byte[] array, int at) {
        return array[at] << 24 | (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | array[at + 3] & 0xff;
    }

    static int u16(byte[] array, int at, boolean little) {
        int big = u16(array, at);
        return little ? (big & 0xff) << 8 | big >> 8 : big;
    }

    static int i32(byte[] array, int at, boolean little) {
        int big = i32(array, at);
        return little ? Integer.reverseBytes(big) : big;
    }

    static long u32(byte[] array, int at, boolean little) {
        return i32(array, at, little) & 0xffff_ffffL;
    }

    static void putLittle32(byte[] array, int at, long value) {
        for (int i = 0; i < 4; i++) {
            array[at + i] = (byte) (value >> 8 * i);
        }
    }

    static void putBig32(byte[] array, int at, long value) {
        for (int i = 0; i < 4; i++) {
            array[at + i] = (byte) (value >> 8 * (3 - i));
        }
    }
}
