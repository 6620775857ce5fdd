package org.homer7.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableRetention;

/** A store that keeps what it needs to be asked about, and that can be told to fail. Forgets what it did not sync. */
final class MemoryStore implements StorageBackend {
    record Seen(long id, long position, int type, String profile, String session, String raw, String malformed) {}

    private final TreeMap<Long, List<Seen>> byPosition = new TreeMap<>();
    private long synced = -1;
    volatile boolean failing;
    volatile boolean failingToSync;
    volatile RuntimeException defect;
    volatile Runnable beforeWrite = () -> {};
    volatile Runnable onMaintain = () -> {};
    volatile int opened;
    volatile int closed;

    @Override
    public void open() {
        opened++;
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        beforeWrite.run();
        if (failing) {
            throw new IOException("told to fail");
        }
        List<Seen> records = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            if (defect != null && record.raw().text().contains("poison")) {
                throw defect;
            }
            records.add(new Seen(
                    record.id(),
                    batch.position(),
                    record.type(),
                    record.profile(),
                    record.session().text(),
                    record.raw().text(),
                    record.malformed()));
        }
        synchronized (this) {
            byPosition
                    .computeIfAbsent(batch.position(), key -> new ArrayList<>())
                    .addAll(records);
        }
    }

    @Override
    public synchronized void sync() throws IOException {
        if (failingToSync) {
            throw new IOException("told not to sync");
        }
        synced = byPosition.isEmpty() ? -1 : byPosition.lastKey();
    }

    @Override
    public void maintain() {
        onMaintain.run();
    }

    /** What a crash leaves. */
    synchronized void crash() {
        byPosition.tailMap(synced, false).clear();
    }

    synchronized List<Seen> records() {
        return byPosition.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public RecordCursor search(SearchQuery query) {
        throw new IllegalStateException("not asked in these tests");
    }

    @Override
    public List<TableRetention> retention() {
        return List.of();
    }

    @Override
    public List<TableInfo> tables() {
        return List.of();
    }
}
