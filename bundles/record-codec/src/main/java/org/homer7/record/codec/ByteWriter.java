package org.homer7.record.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.record.Slice;

/** A growing run of bytes with numbers of variable length. Not thread-safe. */
public final class ByteWriter {
    public byte[] array = new byte[8_192];
    public int length;

    public void clear() {
        length = 0;
    }

    private void need(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
        }
    }

    public void u8(int value) {
        need(1);
        array[length++] = (byte) value;
    }

    /** Small numbers take one byte, negative ones ten. */
    public void number(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            array[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        array[length++] = (byte) rest;
    }

    /** Numbers near 0 take one byte. */
    public void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    public void fixed(long value) {
        need(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            array[length++] = (byte) (value >> shift);
        }
    }

    public void bytes(byte[] source, int offset, int count) {
        need(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Length and bytes. */
    public void run(byte[] source, int offset, int count) {
        number(count);
        bytes(source, offset, count);
    }

    public void run(Slice slice) {
        run(slice.array(), slice.offset(), slice.length());
    }

    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        run(bytes, 0, bytes.length);
    }
}
