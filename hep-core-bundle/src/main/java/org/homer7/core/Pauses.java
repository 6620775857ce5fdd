package org.homer7.core;

import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between tries: 100 ms, doubled each time up to 30 s, with a fifth of jitter. Not thread-safe. */
final class Pauses {
    private static final long FIRST_MILLIS = 100;
    private static final long LAST_MILLIS = 30_000;

    private long next = FIRST_MILLIS;

    void reset() {
        next = FIRST_MILLIS;
    }

    /** The length of the next pause. */
    long nextMillis() {
        long pause = next + ThreadLocalRandom.current().nextLong(next / 5);
        next = Math.min(LAST_MILLIS, 2 * next);
        return pause;
    }
}
