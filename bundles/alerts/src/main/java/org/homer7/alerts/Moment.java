package org.homer7.alerts;

import java.time.Instant;

/**
 * Now.
 *
 * @param nanos for durations: a clock that nobody sets
 * @param time to show
 */
record Moment(long nanos, Instant time) {
    static Moment now() {
        return new Moment(System.nanoTime(), Instant.now());
    }

    boolean isLaterBy(long span, Moment than) {
        return nanos - than.nanos >= span;
    }
}
