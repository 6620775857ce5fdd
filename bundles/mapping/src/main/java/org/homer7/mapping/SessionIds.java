package org.homer7.mapping;

import org.homer7.api.record.Slice;

/** Session ids that were seen lately, in a table of fixed size: a newer one takes the place of an older. */
final class SessionIds {
    private static final int SIZE = 1 << 16;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] hashes = new long[SIZE];
    private final short[] types = new short[SIZE];

    void add(Slice id, int type) {
        long hash = hash(id);
        hashes[slot(hash)] = hash;
        types[slot(hash)] = (short) type;
    }

    /** True if a record of another type had that session id. */
    boolean isOfOther(Slice id, int type) {
        long hash = hash(id);
        return hashes[slot(hash)] == hash && types[slot(hash)] != type;
    }

    private static int slot(long hash) {
        return (int) (hash >>> 32) & SIZE - 1;
    }

    /** FNV-1a. */
    private static long hash(Slice bytes) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < bytes.length(); i++) {
            hash = (hash ^ bytes.byteAt(i) & 0xff) * FNV_PRIME;
        }
        return hash;
    }
}
