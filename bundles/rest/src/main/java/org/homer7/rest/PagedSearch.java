package org.homer7.rest;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.query.QueryService;

/**
 * One page of what a search finds. No record comes twice on the pages of one search, and none is left out, also where many
 * have the same microsecond. Used by one thread.
 */
final class PagedSearch implements Closeable {
    private final QueryService queries;
    private final SearchRange range;
    private final int limit;
    private final Optional<PagePosition> after;
    private RecordCursor current;
    private boolean inLastPart;
    private long found;
    private int given;
    private HepRecord last;

    /** @param after the last record of the page before; empty for the first page */
    PagedSearch(QueryService queries, SearchRange range, int limit, Optional<PagePosition> after) throws IOException {
        this.queries = queries;
        this.range = range;
        this.limit = limit;
        this.after = after;
        inLastPart = after.isEmpty();
        open(inLastPart ? range : sameTime(after.get()));
    }

    /** Records with the time of the last one of the page before. */
    private SearchRange sameTime(PagePosition position) {
        Operator operator = isNewestFirst() ? Operator.LESS : Operator.GREATER;
        Condition behind =
                new Comparison(FieldPath.header(HeaderField.RECORD_ID), operator, Long.toString(position.id()));
        return range.where(new Condition.And(List.of(range.where(), behind)))
                .within(position.micros(), position.micros() + 1);
    }

    /** Records of other times. */
    private SearchRange rest(PagePosition position) {
        return isNewestFirst()
                ? range.within(Math.min(range.fromMicros(), position.micros()), position.micros())
                : range.within(position.micros() + 1, Math.max(range.toMicros(), position.micros() + 1));
    }

    private boolean isNewestFirst() {
        return range.order() == Order.NEWEST_FIRST;
    }

    private void open(SearchRange part) throws IOException {
        current = queries.search(part.query(limit - given));
        found += current.total();
    }

    boolean hasNext() throws IOException {
        while (!current.hasNext()) {
            if (inLastPart) {
                return false;
            }
            current.close();
            inLastPart = true;
            open(rest(after.get()));
        }
        return true;
    }

    HepRecord next() {
        last = current.next();
        given++;
        return last;
    }

    /** All records that meet the query, on all pages. */
    long total() {
        return after.map(PagePosition::total).orElse(found);
    }

    /** Where the next page begins; empty if there is none. To be asked when {@link #hasNext} is false. */
    Optional<PagePosition> next(boolean more) {
        return more && last != null ? Optional.of(PagePosition.of(last, total())) : Optional.empty();
    }

    /** True if there are records after those given. To be asked when {@link #hasNext} is false. */
    boolean hasMore() {
        return found > given && limit > 0;
    }

    @Override
    public void close() {
        current.close();
    }
}
