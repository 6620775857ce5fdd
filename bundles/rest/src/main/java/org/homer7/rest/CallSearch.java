package org.homer7.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.query.QueryService;
import org.homer7.sessions.CallSummary;
import org.homer7.sessions.CallTracker;

/**
 * One page of sessions of which a record meets the query, by their newest such record. Reads all records of each session, but
 * holds none of them. Used by one thread.
 */
final class CallSearch {
    /** Most matching records that are looked at for a page. */
    static final int MOST_SCANNED = 20_000;

    private static final int AT_A_TIME = 1_000;
    private static final int BATCH = 50;
    private static final int MOST_OF_BATCH = 20_000;
    private static final int MOST_OF_SESSION = 10_000;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    /**
     * A row.
     *
     * @param call the session
     * @param truncated true if not all its records were read
     */
    record Row(CallSummary call, boolean truncated) {}

    private final QueryService queries;
    private final SearchRange range;
    private final Optional<PagePosition> after;
    private final RecordMatcher matcher;
    private final Map<String, PagePosition> seen = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private Optional<PagePosition> next = Optional.empty();
    private boolean truncated;

    CallSearch(QueryService queries, SearchRange range, Optional<PagePosition> after) {
        this.queries = queries;
        this.range = range.order(Order.NEWEST_FIRST);
        this.after = after;
        this.matcher = new RecordMatcher(range.where());
    }

    void run(int limit) throws IOException {
        Optional<PagePosition> position = after;
        int scanned = 0;
        while (true) {
            List<String> found = new ArrayList<>();
            try (PagedSearch page = new PagedSearch(queries, range, AT_A_TIME, position)) {
                while (page.hasNext()) {
                    HepRecord record = page.next();
                    scanned++;
                    String sid = record.session().text();
                    if (!sid.isEmpty() && seen.putIfAbsent(sid, PagePosition.of(record, page.total())) == null) {
                        found.add(sid);
                    }
                }
                position = page.next(page.hasMore());
            }
            if (take(found, limit)) {
                return;
            }
            if (position.isEmpty() || scanned >= MOST_SCANNED) {
                next = position;
                truncated = position.isPresent();
                return;
            }
        }
    }

    /** Makes rows of the sessions; true if the page is full. */
    private boolean take(List<String> sids, int limit) throws IOException {
        for (int start = 0; start < sids.size(); start += BATCH) {
            List<String> batch = sids.subList(start, Math.min(sids.size(), start + BATCH));
            Map<String, Row> found = load(batch);
            for (String sid : batch) {
                Row row = found.get(sid);
                if (row == null) {
                    continue;
                }
                if (rows.size() == limit) {
                    // There is a next page, and it begins behind the last row.
                    next = Optional.of(seen.get(rows.get(limit - 1).call().sid()));
                    return true;
                }
                rows.add(row);
            }
        }
        return false;
    }

    private Map<String, Row> load(List<String> sids) throws IOException {
        Map<String, Row> found = new LinkedHashMap<>();
        if (read(sids, MOST_OF_BATCH, found)) {
            return found;
        }
        // One of them is very long: each by itself.
        found.clear();
        for (String sid : sids) {
            read(List.of(sid), MOST_OF_SESSION, found);
        }
        return found;
    }

    /** Gives false if there are more records than were read. */
    private boolean read(List<String> sids, int limit, Map<String, Row> found) throws IOException {
        Comparison own = new Comparison(FieldPath.header(HeaderField.SID), Operator.EQUALS, sids);
        SearchRange around = range.where(own)
                .within(before(range.fromMicros()), behind(range.toMicros()))
                .order(Order.OLDEST_FIRST);
        Map<String, CallTracker> trackers = new LinkedHashMap<>();
        Map<String, PagePosition> newest = new LinkedHashMap<>();
        boolean whole;
        try (RecordCursor records = queries.search(around.query(limit))) {
            whole = records.total() <= limit;
            if (!whole && sids.size() > 1) {
                return false;
            }
            while (records.hasNext()) {
                HepRecord record = records.next();
                String sid = record.session().text();
                trackers.computeIfAbsent(sid, CallTracker::new).add(record);
                if (after.isPresent() && isMatch(record)) {
                    newest.put(sid, PagePosition.of(record, 0));
                }
            }
        }
        long now = System.currentTimeMillis() * 1_000;
        trackers.forEach((sid, tracker) -> {
            if (!wasOnAnEarlierPage(newest.get(sid))) {
                found.put(sid, new Row(tracker.summary(now), !whole));
            }
        });
        return whole;
    }

    private boolean isMatch(HepRecord record) {
        long time = record.timestampMicros();
        return time >= range.fromMicros() && time < range.toMicros() && matcher.test(record);
    }

    private boolean wasOnAnEarlierPage(PagePosition newest) {
        return after.isPresent() && newest != null && !after.get().isNewerThan(newest);
    }

    private static long before(long micros) {
        return micros < Long.MIN_VALUE + MICROS_A_DAY ? Long.MIN_VALUE : micros - MICROS_A_DAY;
    }

    private static long behind(long micros) {
        return micros > Long.MAX_VALUE - MICROS_A_DAY ? Long.MAX_VALUE : micros + MICROS_A_DAY;
    }

    List<Row> rows() {
        return rows;
    }

    /** Where the next page begins; empty if there is none. */
    Optional<PagePosition> next() {
        return next;
    }

    /** True if the page ended because so many records had to be looked at. */
    boolean isTruncated() {
        return truncated;
    }
}
