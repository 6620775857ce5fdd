package org.homer7.rest;

import java.time.Duration;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.api.sink.SearchTimeoutException;

/**
 * What a request looks for and how long it may: the one place where the searches of this API are made of parameters.
 *
 * @param where what records must meet
 * @param fromMicros first microsecond
 * @param toMicros first microsecond after
 * @param order which records come first
 * @param deadlineNanos when to give up, by System.nanoTime
 */
record SearchRange(Condition where, long fromMicros, long toMicros, Order order, long deadlineNanos) {
    private static final int MOST_MILLIS = 30_000;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    static SearchRange of(Parameters parameters) throws Problem {
        long aDayAgo = System.currentTimeMillis() * 1_000 - MICROS_A_DAY;
        long from = parameters.micros("from", aDayAgo);
        // What agents with fast clocks send is found, too.
        long to = parameters.micros("to", Long.MAX_VALUE);
        if (from > to) {
            throw Problem.badParameter("to", "to is before from (without from, a day ago)");
        }
        Order order = parameters.choice("order", "newest", "oldest").equals("newest")
                ? Order.NEWEST_FIRST
                : Order.OLDEST_FIRST;
        int millis = parameters.integer("timeout", MOST_MILLIS, 1, MOST_MILLIS);
        return new SearchRange(parameters.query(), from, to, order, System.nanoTime() + millis * 1_000_000L);
    }

    SearchRange within(long newFrom, long newTo) {
        return new SearchRange(where, newFrom, newTo, order, deadlineNanos);
    }

    SearchRange where(Condition other) {
        return new SearchRange(other, fromMicros, toMicros, order, deadlineNanos);
    }

    SearchRange order(Order other) {
        return new SearchRange(where, fromMicros, toMicros, other, deadlineNanos);
    }

    /** The search for as long as there is time. */
    SearchQuery query(int limit) throws SearchTimeoutException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new SearchTimeoutException(
                    "the time for the request is used up; ask for a shorter time range, or for a value that is indexed");
        }
        return new SearchQuery(fromMicros, toMicros, where, limit, order, Duration.ofNanos(left));
    }
}
