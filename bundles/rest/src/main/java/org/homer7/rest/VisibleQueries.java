package org.homer7.rest;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;

/** Searches among the records that meet a condition, as if there were no others. */
final class VisibleQueries implements QueryService {
    private final QueryService all;
    private final Condition visible;

    VisibleQueries(QueryService all, Condition visible) {
        this.all = all;
        this.visible = visible;
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        if (visible.equals(Condition.NONE)) {
            return new Nothing();
        }
        return all.search(new SearchQuery(
                query.fromMicros(),
                query.toMicros(),
                Condition.both(query.where(), visible),
                query.limit(),
                query.order(),
                query.timeout()));
    }

    @Override
    public CallFlow session(SessionQuery query) throws IOException {
        return visible.equals(Condition.NONE)
                ? new CallFlow(List.of(), List.of(), Set.of())
                : all.session(query.where(visible));
    }

    private static final class Nothing implements RecordCursor {
        @Override
        public long total() {
            return 0;
        }

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public HepRecord next() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }
}
