package org.homer7.storage.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.TableKey;
import org.homer7.storage.lucene.TableSearch.Hit;

/** One search over all tables: finds which records come first, and reads them when they are asked for. */
final class StorageSearch {
    private final TableSet tables;
    private final SearchQuery query;
    private final long deadlineNanos;
    private final Comparator<Hit> order;
    private final List<TableSearch> searches = new ArrayList<>();
    private List<Hit> hits = new ArrayList<>();
    private long total;

    StorageSearch(TableSet tables, SearchQuery query) {
        this.tables = tables;
        this.query = query;
        this.deadlineNanos = System.nanoTime() + query.timeout().toNanos();
        Comparator<Hit> byTime = Comparator.comparingLong(Hit::timeMicros).thenComparingLong(Hit::id);
        this.order = query.order() == SearchQuery.Order.NEWEST_FIRST ? byTime.reversed() : byTime;
    }

    RecordCursor run() throws IOException {
        List<TableKey> keys = tables.keys();
        if (query.order() == SearchQuery.Order.NEWEST_FIRST) {
            Collections.reverse(keys);
        }
        boolean done = false;
        try {
            for (TableKey key : keys) {
                if (key.startMicros() < query.toMicros() && key.endMicros() > query.fromMicros()) {
                    search(key);
                }
            }
            done = true;
        } finally {
            if (!done) {
                TableSearch.closeAll(searches);
            }
        }
        return new Cursor(hits, total, searches);
    }

    private void search(TableKey key) throws IOException {
        Optional<LuceneTable> table = tables.find(key);
        if (table.isEmpty() || !table.get().overlaps(query.fromMicros(), query.toMicros())) {
            return;
        }
        IndexSearcher searcher = table.get().acquire();
        if (searcher == null) {
            return;
        }
        boolean kept = false;
        TableSearch search = null;
        try {
            search = new TableSearch(table.get(), searcher, query, deadlineNanos);
            if (query.limit() == 0 || isBehind(key)) {
                total += search.count();
            } else {
                int before = hits.size();
                total += search.top(query.limit(), hits);
                kept = hits.size() > before;
            }
        } finally {
            if (!kept) {
                LuceneTable.release(searcher);
            }
        }
        if (kept) {
            searches.add(search);
            keepFirst();
        }
    }

    /** True if all records of the table come after those found, so that they need only be counted. */
    private boolean isBehind(TableKey key) {
        if (hits.size() < query.limit()) {
            return false;
        }
        long last = hits.get(hits.size() - 1).timeMicros();
        return query.order() == SearchQuery.Order.NEWEST_FIRST ? key.endMicros() <= last : key.startMicros() > last;
    }

    private void keepFirst() {
        hits.sort(order);
        if (hits.size() > query.limit()) {
            hits = new ArrayList<>(hits.subList(0, query.limit()));
        }
    }

    private static final class Cursor implements RecordCursor {
        private final List<Hit> hits;
        private final long total;
        private final List<TableSearch> searches;
        private int next;

        Cursor(List<Hit> hits, long total, List<TableSearch> searches) {
            this.hits = hits;
            this.total = total;
            this.searches = searches;
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public boolean hasNext() {
            return next < hits.size();
        }

        @Override
        public HepRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Hit hit = hits.get(next++);
            return hit.search().read(hit.document());
        }

        @Override
        public void close() {
            next = hits.size();
            TableSearch.closeAll(searches);
        }
    }
}
