package org.homer7.api.search;

import java.time.Duration;
import java.util.Objects;

/**
 * What to look for. Every query has a time range, a limit and a time to live.
 *
 * @param fromMicros first microsecond since 1970
 * @param toMicros first microsecond after the range
 * @param where what the records must meet
 * @param limit most records to give back
 * @param order which records come first
 * @param timeout time after which the search gives up
 */
public record SearchQuery(long fromMicros, long toMicros, Condition where, int limit, Order order, Duration timeout) {
    /** Order by time, then by arrival. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

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
    }

    /** The same query with another condition. */
    public SearchQuery where(Condition other) {
        return new SearchQuery(fromMicros, toMicros, other, limit, order, timeout);
    }
}
