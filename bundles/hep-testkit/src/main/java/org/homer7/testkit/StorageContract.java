package org.homer7.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.search.Condition;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.api.sink.SearchTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link org.homer7.api.sink.StorageBackend} must do. Subclass it and say how to open the store; {@link
 * MemoryStorage} is the plainest one that passes.
 *
 * <p>Each answer is held against {@link org.homer7.api.search.RecordMatcher} over the same records. Set the system
 * property {@code contract.seed} to repeat a failed random test.
 */
public abstract class StorageContract extends StorageWriteContract {
    private static final int RANDOM_RECORDS = 300;
    private static final int RANDOM_QUERIES = 400;

    @Test
    void agreesOnRandomQueries() throws IOException {
        long seed = Long.getLong("contract.seed", System.nanoTime());
        Random random = new Random(seed);
        List<TestRecord> records = new RandomRecords(random).records(RANDOM_RECORDS);
        write(records.subList(0, RANDOM_RECORDS / 2));
        write(records.subList(RANDOM_RECORDS / 2, RANDOM_RECORDS));
        RandomConditions conditions = new RandomConditions(random, records);
        for (int i = 0; i < RANDOM_QUERIES; i++) {
            SearchQuery query = randomQuery(random, conditions);
            try {
                agrees(query);
            } catch (AssertionError | IOException | RuntimeException failure) {
                throw new AssertionError(
                        "wrong about " + smallestWrong(query.where()) + "; repeat it with -Dcontract.seed=" + seed,
                        failure);
            }
        }
    }

    private static SearchQuery randomQuery(Random random, RandomConditions conditions) {
        long[] times = {conditions.time(), conditions.time()};
        return query(
                random.nextInt(3) == 0 ? Math.min(times[0], times[1]) : Long.MIN_VALUE,
                random.nextInt(3) == 0 ? Math.max(times[0], times[1]) : Long.MAX_VALUE,
                conditions.next(),
                random.nextInt(4) == 0 ? random.nextInt(20) : 1_000,
                Order.values()[random.nextInt(2)]);
    }

    /** The part of the condition that the store gets wrong by itself; the whole if no part is wrong alone. */
    private Condition smallestWrong(Condition condition) {
        List<Condition> parts = condition instanceof Condition.And and
                ? and.conditions()
                : condition instanceof Condition.Or or
                        ? or.conditions()
                        : condition instanceof Condition.Not not ? List.of(not.condition()) : List.of();
        return parts.stream()
                .filter(this::isWrongAbout)
                .findFirst()
                .map(this::smallestWrong)
                .orElse(condition);
    }

    private boolean isWrongAbout(Condition condition) {
        try {
            agrees(all(condition));
            return false;
        } catch (AssertionError | IOException | RuntimeException wrong) {
            return true;
        }
    }

    @Test
    void givesUpWhenTheTimeIsUsedUp() throws IOException {
        write(SampleRecords.all());
        SearchQuery query =
                new SearchQuery(Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, 10, Order.NEWEST_FIRST, Duration.ZERO);
        assertThatThrownBy(() -> store().search(query).close()).isInstanceOf(SearchTimeoutException.class);
        agrees(newest(10));
    }

    @Test
    void allowsToStopEarly() throws IOException {
        write(numbered(1, 100));
        for (int i = 0; i < 200; i++) {
            RecordCursor cursor = store().search(newest(50));
            assertThat(cursor.next().id()).isEqualTo(100);
            cursor.close();
            cursor.close();
        }
    }

    @Test
    void searchesWhileItWrites() throws Exception {
        int batches = 40;
        int size = 25;
        AtomicInteger done = new AtomicInteger();
        ExecutorService reader = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> searches = List.of(
                    reader.submit(() -> searchUntil(batches, done, size)),
                    reader.submit(() -> searchUntil(batches, done, size)));
            for (int batch = 0; batch < batches; batch++) {
                write(numbered(1 + (long) batch * size, size));
                done.incrementAndGet();
                if (batch % 10 == 9) {
                    store().sync();
                }
            }
            for (Future<Integer> search : searches) {
                assertThat(search.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            done.set(batches);
            reader.shutdownNow();
        }
        agrees(all(Condition.ALL));
    }

    /** Gives the number of searches. */
    private int searchUntil(int batches, AtomicInteger done, int size) throws IOException {
        int searches = 0;
        int before;
        do {
            before = done.get();
            try (RecordCursor cursor = store().search(newest(10))) {
                assertThat(cursor.total())
                        .as("records found after " + before + " batches")
                        .isGreaterThanOrEqualTo((long) before * size);
            }
            searches++;
        } while (before < batches);
        return searches;
    }
}
