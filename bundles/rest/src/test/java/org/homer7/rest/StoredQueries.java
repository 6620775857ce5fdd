package org.homer7.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;
import org.homer7.testkit.MemoryStorage;
import org.homer7.testkit.TestBatch;

/** Searches a store in memory. A session is what has its id. */
final class StoredQueries implements QueryService {
    private final MemoryStorage storage = new MemoryStorage();
    private int searches;

    StoredQueries with(List<? extends HepRecord> records) throws IOException {
        TestBatch.write(storage, 0, records);
        return this;
    }

    int searches() {
        return searches;
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        searches++;
        return storage.search(query);
    }

    @Override
    public CallFlow session(SessionQuery query) throws IOException {
        Comparison own = new Comparison(FieldPath.header(HeaderField.SID), Operator.EQUALS, query.ids());
        SearchQuery search = new SearchQuery(
                query.fromMicros(),
                query.toMicros(),
                Condition.both(own, query.where()),
                10_000,
                SearchQuery.Order.OLDEST_FIRST,
                query.timeout());
        List<HepRecord> found = new ArrayList<>();
        try (RecordCursor cursor = storage.search(search)) {
            cursor.forEachRemaining(found::add);
        }
        return new CallFlow(found, List.of(), Set.of());
    }
}
