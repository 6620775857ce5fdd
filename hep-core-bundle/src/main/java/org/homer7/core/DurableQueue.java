package org.homer7.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.WritesLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of a store: every batch goes to the spool on disk first, then to the store, in order and, however slow or
 * absent the store is, without loss. One thread spools, another feeds the store, from memory while it keeps up and from
 * disk when it does not.
 */
final class DurableQueue extends SinkThread {
    private static final Logger LOG = LoggerFactory.getLogger(DurableQueue.class);
    /** Most batches kept in memory between the two threads. */
    private static final int WINDOW = 16;

    private static final long RETRY_MILLIS = 200;
    private static final long MAINTAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Spool spool;
    private final Accounts accounts;
    private final Supplier<DurableOptions> options;
    private final SpoolThread spooler;

    /** A run of batches that are in memory still. Guarded by the lock. */
    private final Deque<SpooledBatch> window = new ArrayDeque<>();
    /** The position after the last batch that may be read. Guarded by the lock. */
    private long available;

    // Used by the feeding thread only.
    private long position;
    private long syncedPosition;
    private long accountedPosition;
    private long lastSyncNanos = System.nanoTime();
    private long lastMaintainNanos = System.nanoTime();

    DurableQueue(String name, Spool spool, Accounts accounts, Supplier<DurableOptions> options) {
        super(name);
        this.spool = spool;
        this.accounts = accounts;
        this.options = options;
        this.position = spool.firstPosition();
        this.available = spool.nextPosition();
        this.syncedPosition = position - 1;
        this.accountedPosition = position - 1;
        long recovered = spool.recoveredRecords();
        if (recovered > 0) {
            LOG.info("Store {}: {} records that an earlier run left in the spool are written first", name, recovered);
            accounts.earlierRun().account().received(recovered);
            accounts.earlierRun().account().spooled(recovered);
            stats.accepted.add(recovered);
        }
        this.spooler = new SpoolThread(name, spool, options, this::spooled);
    }

    @Override
    public void offer(SealedBatch batch, boolean accountable) {
        stats.accepted.add(batch.size());
        spooler.offer(batch, accountable);
    }

    /** Number of batches that are not on disk yet. */
    int backlog() {
        return spooler.backlog();
    }

    private void spooled(SpooledBatch spooled) {
        SealedBatch batch = spooled.batch();
        if (spooled.accountable()) {
            batch.listener.account().spooled(batch.size());
            batch.agents.each(Account::spooled);
        }
        lock.lock();
        try {
            // Without a gap, so that the window is always a run of positions.
            boolean joins = window.isEmpty() || window.peekLast().position() == spooled.position() - 1;
            if (joins && window.size() < WINDOW) {
                batch.retain();
                window.addLast(spooled);
            }
            available = spooled.position() + 1;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        batch.release();
    }

    @Override
    void feed(RecordSink sink) throws InterruptedException {
        StorageBackend store = (StorageBackend) sink;
        while (isWanted(sink)) {
            SpooledBatch batch = next(store);
            if (batch != null) {
                write(store, batch);
            }
            settle(store);
        }
        sync(store);
        // What could not be synced is written again, to whoever comes next under this name.
        position = syncedPosition + 1;
    }

    /** The batch at the position; null if there is none for a moment, or the store is not wanted any more. */
    private SpooledBatch next(StorageBackend store) throws InterruptedException {
        lock.lock();
        try {
            if (position >= available && isWanted(store)) {
                changed.await(options.get().syncNanos(), TimeUnit.NANOSECONDS);
            }
            while (!window.isEmpty() && window.peekFirst().position() < position) {
                window.pollFirst().batch().release();
            }
            if (!window.isEmpty() && window.peekFirst().position() == position) {
                return window.pollFirst();
            }
            if (position >= available) {
                return null;
            }
        } finally {
            lock.unlock();
        }
        return readSpool();
    }

    private SpooledBatch readSpool() throws InterruptedException {
        try {
            position = spool.skipTo(position);
            SpooledBatch batch = spool.read(position, accounts);
            if (batch == null) {
                position++;
            }
            return batch;
        } catch (IOException e) {
            LOG.error("The spool of {} cannot be read at {}", name(), position, e);
            Thread.sleep(RETRY_MILLIS);
            return null;
        }
    }

    private void write(StorageBackend store, SpooledBatch spooled) throws InterruptedException {
        BatchWrite write = new BatchWrite(new PlacedBatch(spooled.batch(), position));
        try {
            while (isWanted(store)) {
                try {
                    write.run(store);
                    succeeded();
                    account(spooled, write);
                    position++;
                    return;
                } catch (WritesLostException e) {
                    stats.retries.increment();
                    LOG.warn("Store {} lost what it did not sync; it is written again: {}", name(), e.getMessage());
                    pause(store, "writes again", e);
                    position = syncedPosition + 1;
                    return;
                } catch (IOException e) {
                    stats.retries.increment();
                    pause(store, "cannot write", e);
                }
            }
        } finally {
            spooled.batch().release();
        }
    }

    private void account(SpooledBatch spooled, BatchWrite write) {
        if (position <= accountedPosition) {
            return;
        }
        accountedPosition = position;
        int refused = write.refused().cardinality();
        stats.rejected.add(refused);
        stats.written.add(spooled.batch().size() - refused);
        if (spooled.accountable()) {
            spooled.batch().settle(write.refused(), "store: " + write.reason());
        }
    }

    private void settle(StorageBackend store) {
        long now = System.nanoTime();
        if (now - lastSyncNanos > options.get().syncNanos()) {
            sync(store);
        }
        if (now - lastMaintainNanos > MAINTAIN_NANOS) {
            lastMaintainNanos = now;
            try {
                store.maintain();
            } catch (IOException | RuntimeException e) {
                LOG.warn("Store {} fails to maintain its tables", name(), e);
            }
        }
    }

    private void sync(StorageBackend store) {
        lastSyncNanos = System.nanoTime();
        long written = position - 1;
        if (written <= syncedPosition) {
            return;
        }
        try {
            store.sync();
            syncedPosition = written;
            spool.trim(written);
        } catch (WritesLostException e) {
            LOG.warn("Store {} lost what it did not sync; it is written again: {}", name(), e.getMessage());
            position = syncedPosition + 1;
        } catch (IOException | RuntimeException e) {
            stats.state = "cannot sync: " + e.getMessage();
            LOG.warn("Store {} cannot sync; its spool keeps the records", name(), e);
        }
    }

    @Override
    public SinkCounts counts(boolean primary) {
        return stats.counts(name(), primary, spool.bytes());
    }

    /** What is not written yet stays in the spool for the next run. */
    @Override
    public void stop() {
        spooler.stop();
        super.stop();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("The spool of {} fails to close", name(), e);
        }
    }
}
