package org.homer7.core;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Record ids: unique, rising with time, and below 2^53 until 2041 so that JavaScript keeps them exact. An id is the
 * second of arrival since 2024 in the upper bits and a counter in the lower 24; a counter that runs over runs ahead of the
 * clock, and a clock that is set back is waited out, so that no id comes twice in one run.
 */
final class IdSource {
    private static final long YEAR_2024 = 1_704_067_200L;
    private static final int COUNTER_BITS = 24;

    private final Clock clock;
    private final AtomicLong next = new AtomicLong();

    IdSource(Clock clock) {
        this.clock = clock;
    }

    /** The first of that many consecutive ids. */
    long reserve(int count) {
        long floor = Math.max(0, clock.millis() / 1_000 - YEAR_2024) << COUNTER_BITS;
        return next.updateAndGet(last -> Math.max(last, floor) + count) - count;
    }
}
