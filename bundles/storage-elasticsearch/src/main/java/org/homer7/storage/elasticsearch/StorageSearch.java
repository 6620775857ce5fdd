package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery;

/**
 * One search. What the index can tell is counted there and read page by page as it is asked for; else all candidates are
 * read and tested, and the first of them kept.
 */
final class StorageSearch {
    private static final long MOST_KEPT_BYTES = 16L << 20;
    private static final int MOST_KEPT = 2_000;

    private final Cluster cluster;
    private final List<String> indexes;
    private final SearchQuery query;
    private final Deadline deadline;

    StorageSearch(Cluster cluster, String prefix, SearchQuery query, Deadline deadline) {
        this.cluster = cluster;
        this.indexes = SearchPlan.indexes(prefix, query);
        this.query = query;
        this.deadline = deadline;
    }

    RecordCursor run() throws IOException {
        deadline.check(false);
        Compiled compiled = new QueryCompiler(unindexed()).compile(query.where());
        if (compiled.isNone() || query.fromMicros() == query.toMicros()) {
            return new FoundRecords(List.of(), 0, null);
        }
        Pages pages = new Pages(cluster, indexes, inTime(compiled.query()), query.order());
        boolean done = false;
        try {
            RecordCursor cursor = compiled.exact() ? counted(pages) : tested(pages);
            done = true;
            return cursor;
        } finally {
            if (!done) {
                pages.close();
            }
        }
    }

    private Query inTime(Query other) {
        boolean all = query.fromMicros() == Long.MIN_VALUE && query.toMicros() == Long.MAX_VALUE;
        return all
                ? other
                : new BoolQuery.Builder()
                        .filter(other)
                        .filter(Queries.numbers(Names.TIME, query.fromMicros(), query.toMicros() - 1))
                        .build()
                        ._toQuery();
    }

    /** Which of the query's names have values without a term, among the records that it is about. */
    private Set<String> unindexed() throws IOException {
        List<String> names = List.copyOf(QueryCompiler.doubtful(query.where()));
        if (names.isEmpty()) {
            return Set.of();
        }
        Map<String, Query> filters = new HashMap<>();
        // By number: Elasticsearch breaks names with characters beyond U+FFFF.
        for (int i = 0; i < names.size(); i++) {
            filters.put(Integer.toString(i), Queries.term(Names.UNINDEXED, names.get(i)));
        }
        Query any = Queries.terms(
                Names.UNINDEXED, names.stream().map(FieldValue::of).collect(Collectors.toSet()));
        Query where = inTime(any);
        SearchResponse<Void> response = deadline.ask(
                cluster,
                client -> client.search(
                        search -> search.index(indexes)
                                .ignoreUnavailable(true)
                                .allowPartialSearchResults(false)
                                .timeout(deadline.millis() + "ms")
                                .trackTotalHits(track -> track.enabled(false))
                                .size(0)
                                .query(where)
                                .aggregations(
                                        "names",
                                        aggregation -> aggregation.filters(
                                                filter -> filter.filters(buckets -> buckets.keyed(filters)))),
                        Void.class));
        deadline.check(response.timedOut());
        if (response.aggregations().isEmpty()) {
            return Set.of();
        }
        return response.aggregations().get("names").filters().buckets().keyed().entrySet().stream()
                .filter(bucket -> bucket.getValue().docCount() > 0)
                .map(bucket -> names.get(Integer.parseInt(bucket.getKey())))
                .collect(Collectors.toSet());
    }

    /** The index tells all. */
    private RecordCursor counted(Pages pages) throws IOException {
        boolean onePage = query.limit() <= Pages.LARGEST;
        if (!onePage) {
            pages.open(deadline);
        }
        SearchResponse<ObjectNode> first = pages.next(query.limit(), true, deadline);
        long total = first.hits().total() == null ? 0 : first.hits().total().value();
        List<HepRecord> records = new ArrayList<>();
        for (Hit<ObjectNode> hit : first.hits().hits()) {
            records.add(new StoredRecord(hit.source()));
        }
        long wanted = Math.min(query.limit(), total);
        if (records.size() >= wanted) {
            pages.close();
            return new FoundRecords(records, total, null);
        }
        return new FoundRecords(records, total, new MoreRecords(pages, record -> true, wanted - records.size(), query));
    }

    /** Each candidate is read. */
    private RecordCursor tested(Pages pages) throws IOException {
        pages.open(deadline);
        RecordMatcher matcher = new RecordMatcher(query.where());
        List<HepRecord> kept = new ArrayList<>();
        long keptBytes = 0;
        long total = 0;
        List<FieldValue> place = List.of();
        List<Hit<ObjectNode>> hits =
                pages.next(Pages.LARGEST, false, deadline).hits().hits();
        while (!hits.isEmpty()) {
            for (Hit<ObjectNode> hit : hits) {
                HepRecord record = new StoredRecord(hit.source());
                if (matcher.test(record)) {
                    boolean isKept = total == kept.size()
                            && kept.size() < Math.min(MOST_KEPT, query.limit())
                            && keptBytes < MOST_KEPT_BYTES;
                    total++;
                    if (isKept) {
                        kept.add(record);
                        keptBytes += record.raw().length();
                        place = hit.sort();
                    }
                }
            }
            hits = pages.next(Pages.LARGEST, false, deadline).hits().hits();
        }
        long wanted = Math.min(query.limit(), total);
        if (kept.size() >= wanted) {
            pages.close();
            return new FoundRecords(kept, total, null);
        }
        pages.goTo(place);
        return new FoundRecords(kept, total, new MoreRecords(pages, matcher, wanted - kept.size(), query));
    }
}
