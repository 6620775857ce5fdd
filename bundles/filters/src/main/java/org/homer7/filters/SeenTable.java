package org.homer7.filters;

/**
 * What was seen lately, in a fixed number of places: a key may lie in four of them, and takes that of the oldest. Thread-safe;
 * a call holds one of many locks for some nanoseconds.
 */
final class SeenTable {
    private static final int WAYS = 4;
    private static final int STRIPES = 256;

    private final long[] keys;
    private final long[] micros;
    private final Object[] locks = new Object[STRIPES];
    private final int buckets;

    SeenTable(int entries) {
        buckets = buckets(entries);
        keys = new long[buckets * WAYS];
        micros = new long[buckets * WAYS];
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    private static int buckets(int entries) {
        return Integer.highestOneBit(Math.max(WAYS, entries) * 2 - 1) / WAYS;
    }

    /** True if it has the size for so many entries. */
    boolean isFor(int entries) {
        return buckets == buckets(entries);
    }

    /**
     * Notes the key unless it was noted within the window before.
     *
     * @return false if it was
     */
    boolean add(long key, long nowMicros, long windowMicros) {
        int bucket = (int) (key >>> 32) & buckets - 1;
        int from = bucket * WAYS;
        synchronized (locks[bucket & STRIPES - 1]) {
            int oldest = from;
            for (int i = from; i < from + WAYS; i++) {
                if (keys[i] == key && micros[i] != 0) {
                    // Lanes read their clocks a bit apart, so the difference may be negative.
                    boolean fresh = Math.abs(nowMicros - micros[i]) < windowMicros;
                    if (!fresh) {
                        micros[i] = nowMicros;
                    }
                    return !fresh;
                }
                if (micros[i] < micros[oldest]) {
                    oldest = i;
                }
            }
            keys[oldest] = key;
            micros[oldest] = nowMicros;
            return true;
        }
    }
}
