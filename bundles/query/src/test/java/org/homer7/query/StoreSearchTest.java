package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.testkit.MemoryStorage;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class StoreSearchTest {
    private static final SearchQuery ALL = new SearchQuery(
            Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, 10, SearchQuery.Order.NEWEST_FIRST, Duration.ofSeconds(30));

    private final MemoryStorage lucene = new MemoryStorage();
    private final MemoryStorage mysql = new MemoryStorage();

    @Test
    void saysHowToGetAStore() {
        StoreSearch search = new StoreSearch(config(8));
        assertThatThrownBy(() -> search.search(ALL))
                .isInstanceOf(NoStoreException.class)
                .hasMessage("no store: install one, e.g. feature:install homer-storage-lucene");
        assertThatThrownBy(() -> search.session(SessionQuery.of("a", Duration.ofSeconds(1))))
                .isInstanceOf(NoStoreException.class);
    }

    @Test
    void asksTheStoreOfTheHighestRanking() throws IOException {
        StoreSearch search = withTwoStores(8);
        assertThat(idsFrom(search)).containsExactly(2L);
        search.updatedStore(lucene, properties("storage.lucene[main]", 20, 1));
        assertThat(idsFrom(search)).containsExactly(1L);
        search.unbindStore(lucene);
        assertThat(idsFrom(search)).containsExactly(2L);
    }

    @Test
    void asksTheFirstOfEqualRanking() throws IOException {
        StoreSearch search = withTwoStores(8);
        search.updatedStore(lucene, properties("storage.lucene[main]", 10, 1));
        assertThat(idsFrom(search)).containsExactly(1L);
    }

    @Test
    void findsTheFlowOfASession() throws IOException {
        CallFlow flow = withTwoStores(8).session(SessionQuery.of("session-2", Duration.ofSeconds(30)));
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(2L);
    }

    @Test
    void letsOnlySoManySearchesRun() throws IOException {
        StoreSearch search = withTwoStores(2);
        RecordCursor first = search.search(ALL);
        RecordCursor second = search.search(ALL);
        assertThatThrownBy(() -> search.search(ALL))
                .isInstanceOf(TooManySearchesException.class)
                .hasMessage("2 searches run, and no more are allowed (max.searches in org.homer7.query.cfg);"
                        + " try again later");
        assertThatThrownBy(() -> search.session(SessionQuery.of("a", Duration.ofSeconds(1))))
                .isInstanceOf(TooManySearchesException.class);
        first.close();
        first.close();
        RecordCursor third = search.search(ALL);
        assertThatThrownBy(() -> search.search(ALL)).isInstanceOf(TooManySearchesException.class);
        third.forEachRemaining(record -> {});
        assertThat(third.hasNext()).isFalse();
        assertThat(third.total()).isEqualTo(1);
        search.session(SessionQuery.of("a", Duration.ofSeconds(1)));
        search.search(ALL).close();
        second.close();
    }

    @Test
    void aFailedSearchIsOver() throws IOException {
        StoreSearch search = withTwoStores(1);
        SearchQuery hasty = new SearchQuery(
                Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, 10, SearchQuery.Order.NEWEST_FIRST, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> search.search(hasty)).isInstanceOf(SearchTimeoutException.class);
            assertThatThrownBy(() -> search.session(SessionQuery.of("a", Duration.ZERO)))
                    .isInstanceOf(SearchTimeoutException.class);
        }
        assertThat(idsFrom(search)).containsExactly(2L);
    }

    @Test
    void refusesALimitThatForbidsAllSearches() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreSearch(config(0)))
                .withMessage("max.searches = 0 in org.homer7.query.cfg; 1 or more is allowed");
    }

    /** Record 1 is in the Lucene store, record 2 in that of MySQL, which has the higher ranking. */
    private StoreSearch withTwoStores(int maxSearches) throws IOException {
        TestBatch.write(lucene, 1, List.of(new TestRecord(1, "x").session("session-1")));
        TestBatch.write(mysql, 1, List.of(new TestRecord(2, "x").session("session-2")));
        StoreSearch search = new StoreSearch(config(maxSearches));
        search.bindStore(lucene, Map.of("service.pid", "org.homer7.storage.lucene~main", "service.id", 1L));
        search.bindStore(mysql, properties("storage.mysql[main]", 10, 2));
        return search;
    }

    private static Map<String, Object> properties(String name, int ranking, long id) {
        return Map.of(RecordSink.NAME, name, "service.ranking", ranking, "service.id", id);
    }

    private static List<Long> idsFrom(StoreSearch search) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (RecordCursor cursor = search.search(ALL)) {
            cursor.forEachRemaining(record -> ids.add(record.id()));
        }
        return ids;
    }

    private static StoreSearch.Config config(int maxSearches) {
        return new StoreSearch.Config() {
            @Override
            public int max_searches() {
                return maxSearches;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return StoreSearch.Config.class;
            }
        };
    }
}
