package org.homer7.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import org.homer7.api.record.Slice;

/** Hashes of bytes, eight at a time. What collides cannot be made up: each process has a secret of its own. */
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SECRET = ThreadLocalRandom.current().nextLong() | 1;
    private static final long OTHER_SECRET = ThreadLocalRandom.current().nextLong() | 1;

    private Bytes() {}

    static long hash(Slice bytes) {
        return hash(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    }

    static long hash(byte[] array, int from, int to) {
        long hash = SECRET ^ to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(array, at));
        }
        if (at < to) {
            long rest = 0;
            for (; at < to; at++) {
                rest = rest << 8 | array[at] & 0xff;
            }
            hash = mix(hash ^ rest);
        }
        return mix(hash);
    }

    /** Both halves of the product: each bit of it depends on every bit. */
    private static long mix(long value) {
        return value * OTHER_SECRET ^ Math.multiplyHigh(value, OTHER_SECRET);
    }
}
