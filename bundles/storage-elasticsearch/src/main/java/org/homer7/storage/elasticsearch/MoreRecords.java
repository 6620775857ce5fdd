package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.SearchQuery;

/** The rest of what a search finds, read when it is asked for. Used by one thread at a time. */
final class MoreRecords implements Closeable {
    private final Pages pages;
    private final Predicate<HepRecord> test;
    private final SearchQuery query;
    private long wanted;

    /** @param wanted how many more there are, that the query's limit allows */
    MoreRecords(Pages pages, Predicate<HepRecord> test, long wanted, SearchQuery query) {
        this.pages = pages;
        this.test = test;
        this.wanted = wanted;
        this.query = query;
    }

    /** Some more records; none at the end. Each call has the query's time. */
    List<HepRecord> next() throws IOException {
        Deadline deadline = new Deadline(query.timeout());
        List<HepRecord> records = new ArrayList<>();
        while (wanted > 0 && records.isEmpty()) {
            List<Hit<ObjectNode>> hits =
                    pages.next(Pages.LARGEST, false, deadline).hits().hits();
            if (hits.isEmpty()) {
                wanted = 0;
            }
            for (Hit<ObjectNode> hit : hits) {
                HepRecord record = new StoredRecord(hit.source());
                if (wanted > 0 && test.test(record)) {
                    records.add(record);
                    wanted--;
                }
            }
        }
        if (wanted == 0) {
            pages.close();
        }
        return records;
    }

    @Override
    public void close() {
        wanted = 0;
        pages.close();
    }
}
