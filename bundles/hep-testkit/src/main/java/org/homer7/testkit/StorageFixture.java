package org.homer7.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.api.sink.StorageBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens a store for each test, writes to it, and holds its answers against those of {@link RecordMatcher}. */
abstract class StorageFixture {
    static final Duration LONG = Duration.ofSeconds(30);
    private static final int MOST_SHOWN = 2_000;
    private static final Comparator<HepRecord> OLDEST_FIRST =
            Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id);

    @TempDir
    Path directory;

    private final Map<Long, TestRecord> written = new LinkedHashMap<>();
    private StorageBackend store;
    private long position;

    /**
     * The store to test, with its data in the directory or under a name made of it; not yet {@link
     * StorageBackend#open() opened}. For the same directory it is a new store with the data of the former one, which is
     * closed.
     */
    protected abstract StorageBackend open(Path directory) throws Exception;

    /**
     * A directory with what a crash of the machine would leave of the given one, whose store is open. Empty if this
     * cannot be tried here, as with a database server.
     */
    protected Optional<Path> crash(Path of) throws Exception {
        Path copy = Files.createDirectory(of.resolveSibling(of.getFileName() + "-after-crash"));
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.skip(1).toList()) {
                try {
                    Files.copy(file, copy.resolve(of.relativize(file)));
                } catch (NoSuchFileException deletedByTheStore) {
                    // What a store deletes just now it does not need.
                    continue;
                }
            }
        }
        return Optional.of(copy);
    }

    @BeforeEach
    void openStore() throws Exception {
        use(Files.createDirectory(directory.resolve("store")));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    StorageBackend store() {
        return store;
    }

    Path storeDirectory() {
        return directory.resolve("store");
    }

    /** Closes the store and opens the one of the directory. */
    void use(Path next) throws Exception {
        if (store != null) {
            store.close();
        }
        store = open(next);
        store.open();
    }

    /** Writes a batch at the next position. */
    void write(List<TestRecord> records) throws IOException {
        writeAt(++position, records);
    }

    void writeAt(long batchPosition, List<TestRecord> records) throws IOException {
        TestBatch.write(store, batchPosition, records);
        records.forEach(record -> written.put(record.id(), record));
    }

    /** All records, newest or oldest first, that the store should find. */
    List<Long> expected(SearchQuery query) {
        RecordMatcher matcher = new RecordMatcher(query.where());
        return written.values().stream()
                .filter(record -> record.timestampMicros() >= query.fromMicros())
                .filter(record -> record.timestampMicros() < query.toMicros())
                .filter(matcher)
                .sorted(query.order() == Order.OLDEST_FIRST ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .map(HepRecord::id)
                .toList();
    }

    /** The store's answer is that of {@link RecordMatcher}, in content, order, number and limit. */
    void agrees(SearchQuery query) throws IOException {
        List<Long> all = expected(query);
        List<Long> found = new ArrayList<>();
        long total;
        try (RecordCursor cursor = store.search(query)) {
            total = cursor.total();
            cursor.forEachRemaining(record -> found.add(record.id()));
        }
        assertThat(difference(found, all.subList(0, Math.min(query.limit(), all.size()))))
                .as(() -> "records found by " + query)
                .isEmpty();
        assertThat(total).as(() -> "number of records that meet " + query).isEqualTo(all.size());
    }

    /** What is wrong with the found ids, with the first record that is missing or too much; empty if nothing is. */
    private String difference(List<Long> found, List<Long> wanted) {
        if (found.equals(wanted)) {
            return "";
        }
        List<Long> missing = wanted.stream().filter(id -> !found.contains(id)).toList();
        List<Long> tooMuch = found.stream().filter(id -> !wanted.contains(id)).toList();
        if (missing.isEmpty() && tooMuch.isEmpty()) {
            return "found " + found + ", wanted " + wanted;
        }
        long first = missing.isEmpty() ? tooMuch.get(0) : missing.get(0);
        String record = String.valueOf(written.containsKey(first) ? RecordText.of(written.get(first)) : null);
        return "missing " + missing + ", too much " + tooMuch + "; record " + first + " is "
                + record.substring(0, Math.min(MOST_SHOWN, record.length()));
    }

    /** The store finds these records, the oldest first, and {@link RecordMatcher} says so, too. */
    void finds(Condition condition, Long... ids) throws IOException {
        SearchQuery query = all(condition);
        assertThat(expected(query))
                .as(() -> "what the matcher makes of " + condition)
                .containsExactly(ids);
        agrees(query);
    }

    static SearchQuery all(Condition condition) {
        return query(Long.MIN_VALUE, Long.MAX_VALUE, condition, 10_000, Order.OLDEST_FIRST);
    }

    static SearchQuery query(long fromMicros, long toMicros, Condition condition, int limit, Order order) {
        return new SearchQuery(fromMicros, toMicros, condition, limit, order, LONG);
    }

    List<HepRecord> records(SearchQuery query) throws IOException {
        List<HepRecord> found = new ArrayList<>();
        try (RecordCursor cursor = store.search(query)) {
            cursor.forEachRemaining(found::add);
        }
        return found;
    }
}
