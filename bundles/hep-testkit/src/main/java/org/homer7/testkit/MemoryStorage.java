package org.homer7.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;

/** The plainest store that keeps the contract: a list of records, read from end to end. Thread-safe. */
public final class MemoryStorage implements StorageBackend {
    private static final Comparator<HepRecord> OLDEST_FIRST =
            Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id);

    private final Map<Long, HepRecord> records = new LinkedHashMap<>();
    private Map<Long, HepRecord> synced = Map.of();

    /** A new store with what a crash would leave of this one. */
    public synchronized MemoryStorage afterCrash() {
        MemoryStorage survivor = new MemoryStorage();
        survivor.records.putAll(synced);
        survivor.synced = synced;
        return survivor;
    }

    @Override
    public synchronized void write(RecordBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = TestRecord.copyOf(batch.get(i));
            records.put(record.id(), record);
        }
    }

    @Override
    public synchronized void sync() {
        synced = new LinkedHashMap<>(records);
    }

    @Override
    public RecordCursor search(SearchQuery query) throws SearchTimeoutException {
        long deadlineNanos = System.nanoTime() + query.timeout().toNanos();
        RecordMatcher matcher = new RecordMatcher(query.where());
        List<HepRecord> found = new ArrayList<>();
        for (HepRecord record : snapshot()) {
            checkTime(deadlineNanos, query);
            boolean inTime =
                    record.timestampMicros() >= query.fromMicros() && record.timestampMicros() < query.toMicros();
            if (inTime && matcher.test(record)) {
                found.add(record);
            }
        }
        checkTime(deadlineNanos, query);
        found.sort(query.order() == SearchQuery.Order.OLDEST_FIRST ? OLDEST_FIRST : OLDEST_FIRST.reversed());
        return new Found(found.stream().limit(query.limit()).iterator(), found.size());
    }

    private static void checkTime(long deadlineNanos, SearchQuery query) throws SearchTimeoutException {
        if (System.nanoTime() - deadlineNanos >= 0) {
            throw new SearchTimeoutException("not done within " + query.timeout());
        }
    }

    @Override
    public List<TableRetention> retention() {
        return tables().stream()
                .map(table -> new TableRetention(table.key(), table.bytes(), Optional.empty(), ""))
                .toList();
    }

    @Override
    public List<TableInfo> tables() {
        Map<TableKey, TableInfo> tables = new TreeMap<>();
        for (HepRecord record : snapshot()) {
            long time = record.timestampMicros();
            tables.merge(
                    TableKey.of(record),
                    new TableInfo(TableKey.of(record), 1, record.raw().length(), time, time),
                    MemoryStorage::sum);
        }
        return List.copyOf(tables.values());
    }

    private static TableInfo sum(TableInfo one, TableInfo other) {
        return new TableInfo(
                one.key(),
                one.records() + other.records(),
                one.bytes() + other.bytes(),
                Math.min(one.oldestMicros(), other.oldestMicros()),
                Math.max(one.newestMicros(), other.newestMicros()));
    }

    private synchronized List<HepRecord> snapshot() {
        return List.copyOf(records.values());
    }

    private record Found(Iterator<HepRecord> records, long total) implements RecordCursor {
        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public HepRecord next() {
            return records.next();
        }

        @Override
        public void close() {}
    }
}
