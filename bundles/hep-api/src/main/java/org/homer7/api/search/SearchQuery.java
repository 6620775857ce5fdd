package org.homer7.api.search;

import java.time.Duration;
import java.util.Objects;

/**
 * What to look for. Every query has a time range, a limit and a time to live.
 *
 * @param fromMicros first microsecond of the range, since 1970; {@link Long#MIN_VALUE} for the oldest there is
 * @param toMicros first microsecond after the range; {@link Long#MAX_VALUE} for the newest there is
 * @param where what the records must meet
 * @param limit most records to give back; with 0 they are only counted
 * @param order which records come first
 * @param timeout time after which the search gives up: at once for zero, a day at most
 */
public record SearchQuery(long fromMicros, long toMicros, Condition where, int limit, Order order, Duration timeout) {
    /** Order by time, then by record id. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    private static final Duration LONGEST = Duration.ofDays(1);

    public SearchQuery {
        Objects.requireNonNull(where);
        Objects.requireNonNull(order);
        Objects.requireNonNull(timeout);
        if (fromMicros > toMicros) {
            throw new IllegalArgumentException(
                    "the time range ends (" + toMicros + " µs) before it starts (" + fromMicros + " µs)");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("limit is " + limit + "; 0 or more is allowed");
        }
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout is " + timeout + "; PT0S to " + LONGEST + " is allowed");
        }
    }

    /** The same query with another condition. */
    public SearchQuery where(Condition other) {
        return new SearchQuery(fromMicros, toMicros, other, limit, order, timeout);
    }
}
