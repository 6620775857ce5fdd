package org.homer7.storage.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.SearchTimeoutException;

/** One search in one table, with a view of the table that stays the same until it is closed. */
final class TableSearch implements Closeable {
    /**
     * A record found.
     *
     * @param search that found it
     * @param document number in that search's view
     * @param timeMicros of the record
     * @param id of the record
     */
    record Hit(TableSearch search, int document, long timeMicros, long id) {}

    private final LuceneTable table;
    private final SearchQuery query;
    private final IndexSearcher shared;
    private final IndexSearcher searcher;
    private final Query compiled;
    private final StoredFields stored;
    private final RecordReader records;

    /** @param deadlineNanos when to give up, by System.nanoTime */
    TableSearch(LuceneTable table, IndexSearcher shared, SearchQuery query, long deadlineNanos) throws IOException {
        this.table = table;
        this.query = query;
        this.shared = shared;
        this.records = new RecordReader(table.key(), table.names());
        this.searcher = new IndexSearcher(shared.getIndexReader());
        this.stored = searcher.storedFields();
        searcher.setQueryCache(null);
        searcher.setTimeout(() -> System.nanoTime() - deadlineNanos > 0);
        QueryCompiler.Compiled found =
                new QueryCompiler(table.key(), table.names(), searcher.getIndexReader()).compile(query.where());
        Query inTime = table.isWithin(query.fromMicros(), query.toMicros())
                ? found.query()
                : new BooleanQuery.Builder()
                        .add(found.query(), Occur.FILTER)
                        .add(timeRange(), Occur.FILTER)
                        .build();
        compiled = found.exact() ? inTime : new VerifiedQuery(inTime, records, new RecordMatcher(query.where()));
    }

    private Query timeRange() {
        return NumericDocValuesField.newSlowRangeQuery(RecordDocument.TIME, query.fromMicros(), query.toMicros() - 1);
    }

    /** How many records meet the query. */
    long count() throws IOException {
        long count = searcher.count(compiled);
        checkTime();
        return count;
    }

    /** The first records in the query's order, as many as are asked for, into the list; gives how many there are in all. */
    long top(int limit, List<Hit> hits) throws IOException {
        boolean newestFirst = query.order() == SearchQuery.Order.NEWEST_FIRST;
        Sort sort = new Sort(
                new SortField(RecordDocument.TIME, SortField.Type.LONG, newestFirst),
                new SortField(RecordDocument.ID, SortField.Type.LONG, newestFirst));
        int most = Math.max(1, Math.min(limit, searcher.getIndexReader().maxDoc()));
        TopFieldDocs found =
                searcher.search(compiled, new TopFieldCollectorManager(sort, most, null, Integer.MAX_VALUE));
        checkTime();
        for (ScoreDoc document : found.scoreDocs) {
            Object[] values = ((FieldDoc) document).fields;
            hits.add(new Hit(this, document.doc, (Long) values[0], (Long) values[1]));
        }
        return found.totalHits.value;
    }

    private void checkTime() throws SearchTimeoutException {
        if (searcher.timedOut()) {
            throw new SearchTimeoutException("the search took longer than "
                    + query.timeout().toMillis() + " ms in " + table.key().tableName()
                    + "; ask for a shorter time range, or for a value that is indexed");
        }
    }

    HepRecord read(int document) {
        try {
            return records.read(stored, document);
        } catch (IOException e) {
            throw new UncheckedIOException("table " + table.key().tableName() + " cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        LuceneTable.release(shared);
    }

    /** Closes them all. */
    static void closeAll(List<TableSearch> searches) {
        for (TableSearch search : new ArrayList<>(searches)) {
            try {
                search.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        searches.clear();
    }
}
