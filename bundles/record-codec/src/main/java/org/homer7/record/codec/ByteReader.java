package org.homer7.record.codec;

import org.homer7.api.record.Slice;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
    private final byte[] array;
    private int at;

    ByteReader(byte[] array, int offset) {
        this.array = array;
        this.at = offset;
    }

    int position() {
        return at;
    }

    int u8() {
        return array[at++] & 0xff;
    }

    long number() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte b = array[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    int count() {
        return (int) number();
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | array[at++] & 0xff;
        }
        return value;
    }

    Slice run() {
        int length = count();
        Slice slice = length == 0 ? Slice.EMPTY : new Slice(array, at, length);
        at += length;
        return slice;
    }

    String text() {
        return run().text();
    }
}
