package org.homer7.storage.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.record.Slice;

/** A growing run of bytes with numbers of variable length. Not thread-safe. */
final class ByteWriter {
    byte[] array = new byte[8_192];
    int length;

    void clear() {
        length = 0;
    }

    private void need(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
        }
    }

    void u8(int value) {
        need(1);
        array[length++] = (byte) value;
    }

    /** Small numbers take one byte, negative ones ten. */
    void number(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            array[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        array[length++] = (byte) rest;
    }

    /** Numbers near 0 take one byte. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void fixed(long value) {
        need(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            array[length++] = (byte) (value >> shift);
        }
    }

    void bytes(byte[] source, int offset, int count) {
        need(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Length and bytes. */
    void run(byte[] source, int offset, int count) {
        number(count);
        bytes(source, offset, count);
    }

    void run(Slice slice) {
        run(slice.array(), slice.offset(), slice.length());
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        run(bytes, 0, bytes.length);
    }
}
