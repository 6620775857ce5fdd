package org.homer7.filters;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.homer7.api.record.Slice;

/**
 * 64-bit hash with a secret of its own, so that nobody outside can make two messages look the same. Multiplies eight bytes
 * at a time into 128 bits and folds them. Immutable and thread-safe.
 */
final class KeyedHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long first;
    private final long second;

    KeyedHash() {
        SecureRandom random = new SecureRandom();
        first = random.nextLong() | 1;
        second = random.nextLong() | 1;
    }

    /** The hash of the bytes on top of another one. */
    long of(Slice bytes, long before) {
        byte[] array = bytes.array();
        int at = bytes.offset();
        int end = at + bytes.length();
        long hash = fold(before ^ first, bytes.length() ^ second);
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONGS.get(array, at) ^ first, hash + second);
        }
        long tail = 0;
        for (; at < end; at++) {
            tail = tail << 8 | array[at] & 0xff;
        }
        return fold(hash ^ tail ^ first, hash + second);
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
