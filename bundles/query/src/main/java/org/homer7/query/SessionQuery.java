package org.homer7.query;

import java.time.Duration;
import java.util.List;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery;

/**
 * Which session to look for, and where.
 *
 * @param ids session ids (Call-IDs), links or correlation ids to begin with; 1 to {@value #MAX_KEYS}
 * @param fromMicros first microsecond of the time range, since 1970
 * @param toMicros first microsecond after the range
 * @param timeout time for all of it
 * @param where what each record of the session must meet; others neither show nor lead to further ones
 */
public record SessionQuery(List<String> ids, long fromMicros, long toMicros, Duration timeout, Condition where) {
    /** Most keys that are followed in one session. */
    public static final int MAX_KEYS = 32;

    public SessionQuery {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > MAX_KEYS || ids.contains("")) {
            throw new IllegalArgumentException(
                    "the session's ids are " + ids + "; 1 to " + MAX_KEYS + " that are not empty are allowed");
        }
        // Refuses what no search could use, before any search runs.
        new SearchQuery(fromMicros, toMicros, where, 0, SearchQuery.Order.OLDEST_FIRST, timeout);
    }

    /** A session of which all records count. */
    public SessionQuery(List<String> ids, long fromMicros, long toMicros, Duration timeout) {
        this(ids, fromMicros, toMicros, timeout, Condition.ALL);
    }

    /** The same session, of which only records count that meet the condition, too. */
    public SessionQuery where(Condition further) {
        return new SessionQuery(ids, fromMicros, toMicros, timeout, Condition.both(where, further));
    }

    /** The session of one id, anywhere in the store. */
    public static SessionQuery of(String id, Duration timeout) {
        return new SessionQuery(List.of(id), Long.MIN_VALUE, Long.MAX_VALUE, timeout);
    }
}
