package org.homer7.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionKey;
import org.homer7.query.SessionQuery;

/** Finds what a test has laid in, and remembers what it was asked. */
final class FakeQueries implements QueryService {
    final List<HepRecord> records = new ArrayList<>();
    final List<SearchQuery> searches = new ArrayList<>();
    final List<SessionQuery> sessions = new ArrayList<>();
    Set<CallFlow.Limit> limits = Set.of();
    /** Fails when asked. */
    IOException failure;
    /** Fails after all records. */
    RuntimeException failureAtEnd;

    int open;

    @Override
    public synchronized RecordCursor search(SearchQuery query) throws IOException {
        searches.add(query);
        if (failure != null) {
            throw failure;
        }
        open++;
        return new Cursor(records.stream().limit(query.limit()).iterator());
    }

    @Override
    public synchronized CallFlow session(SessionQuery query) throws IOException {
        sessions.add(query);
        if (failure != null) {
            throw failure;
        }
        SessionKey key = new SessionKey(
                query.ids().get(0), SessionKey.Rule.GIVEN, "", SessionKey.Outcome.FOLLOWED, records.size());
        return new CallFlow(records, List.of(key), limits);
    }

    private final class Cursor implements RecordCursor {
        private final Iterator<HepRecord> found;

        Cursor(Iterator<HepRecord> found) {
            this.found = found;
        }

        @Override
        public long total() {
            return records.size();
        }

        @Override
        public boolean hasNext() {
            if (!found.hasNext() && failureAtEnd != null) {
                throw failureAtEnd;
            }
            return found.hasNext();
        }

        @Override
        public HepRecord next() {
            return found.next();
        }

        @Override
        public void close() {
            open--;
        }
    }
}
