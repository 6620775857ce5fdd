package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.testkit.TestRecord;

class PagedSearchTest {
    private static SearchRange range(Order order) {
        return new SearchRange(Condition.ALL, 0, Long.MAX_VALUE, order, System.nanoTime() + 30_000_000_000L);
    }

    /** Many have the same time, which is what makes it hard. */
    @Property(tries = 200)
    void allPagesTogetherHaveEachRecordOnceAndInOrder(
            @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> times,
            @ForAll @IntRange(min = 1, max = 10) int limit,
            @ForAll Order order)
            throws IOException {
        List<TestRecord> records = new ArrayList<>();
        for (int time : times) {
            records.add(Sample.sip(records.size() + 1, time, "a", "INVITE"));
        }
        StoredQueries queries = new StoredQueries().with(records);
        List<Long> found = new ArrayList<>();
        Optional<PagePosition> position = Optional.empty();
        do {
            try (PagedSearch page = new PagedSearch(queries, range(order), limit, position)) {
                int given = 0;
                while (page.hasNext()) {
                    found.add(page.next().id());
                    given++;
                }
                assertThat(given).isLessThanOrEqualTo(limit);
                assertThat(page.total()).isEqualTo(records.size());
                position = page.next(page.hasMore());
            }
        } while (position.isPresent());
        Comparator<HepRecord> oldest =
                Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id);
        assertThat(found)
                .isEqualTo(records.stream()
                        .sorted(order == Order.OLDEST_FIRST ? oldest : oldest.reversed())
                        .map(HepRecord::id)
                        .toList());
    }

    /** Each session has messages that match and such that do not, over several times. */
    @Property(tries = 200)
    void allPagesOfCallsHaveEachSessionOnce(
            @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> sessions,
            @ForAll @IntRange(min = 1, max = 5) int limit)
            throws Exception {
        List<TestRecord> records = new ArrayList<>();
        for (int session : sessions) {
            String method = records.size() % 3 == 0 ? "BYE" : "INVITE";
            records.add(Sample.sip(records.size() + 1, records.size() / 2, "s" + session, method));
        }
        StoredQueries queries = new StoredQueries().with(records);
        SearchRange range = range(Order.NEWEST_FIRST).where(org.homer7.query.QueryParser.parse("method = BYE"));
        List<String> found = new ArrayList<>();
        Optional<PagePosition> position = Optional.empty();
        do {
            CallSearch search = new CallSearch(queries, range, position);
            search.run(limit);
            assertThat(search.rows().size()).isLessThanOrEqualTo(limit);
            search.rows().forEach(row -> found.add(row.call().sid()));
            position = search.next();
        } while (position.isPresent());
        assertThat(found).doesNotHaveDuplicates();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(records.stream()
                        .filter(record -> record.raw().startsWith("BYE"))
                        .map(record -> record.session().text())
                        .distinct()
                        .toList());
    }

    @Property(tries = 100)
    void aHistogramCountsEachRecordOnce(
            @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> times,
            @ForAll @IntRange(min = 1, max = 20) int buckets,
            @ForAll boolean split)
            throws IOException {
        List<TestRecord> records = new ArrayList<>();
        for (int time : times) {
            String method = time % 3 == 0 ? "BYE" : "m" + time % 12;
            records.add(Sample.sip(records.size() + 1, time * 1_000L, "a", method));
        }
        SearchRange range = range(Order.NEWEST_FIRST).within(Sample.START, Sample.START + 10_000_000);
        Histogram histogram = new Histogram(range, buckets, split ? Optional.of(byMethod()) : Optional.empty());
        histogram.count(new StoredQueries().with(records));
        com.fasterxml.jackson.databind.JsonNode json = Json.tree(Json.text(histogram::write));
        assertThat(json.path("total").asInt()).isEqualTo(times.size());
        assertThat(json.path("counts").size()).isLessThanOrEqualTo(buckets);
        long inSeries = 0;
        for (com.fasterxml.jackson.databind.JsonNode series : json.path("series")) {
            inSeries += series.path("total").asLong();
        }
        assertThat(inSeries).isEqualTo(split ? times.size() : 0);
    }

    private static SeriesKey byMethod() {
        try {
            return SeriesKey.of("method");
        } catch (Problem cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}
