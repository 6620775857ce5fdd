package org.homer7.core;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final long RETRY_MILLIS = 200;
    private static final String SPOOL_FULL = "spool full";
    private static final String DISCARDED = "spool discarded";

    private final Spool spool;
    private final Accounts accounts;
    private final SpoolDrops drops;
    private final Supplier<DurableOptions> options;
    private final SpoolThread spooler;

    /** Guarded by the lock. */
    private final MemoryWindow window;

    /** The position after the last batch that may be read. Guarded by the lock. */
    private long available;
    /** The position of the batch that the feeding thread has. Guarded by the lock. */
    private long inHand;

    /** Held while the spool is read, and while its oldest segment is taken away. Taken before the lock. */
    private final ReentrantLock reading = new ReentrantLock();

    private final Maintenance maintenance;

    // Used by the feeding thread only.
    private long position;
    private long syncedPosition;
    private volatile long accountedPosition;
    private volatile boolean isPrimary;
    private long lastSyncNanos = System.nanoTime();

    DurableQueue(String name, Spool spool, Accounts accounts, ArenaPool arenas, Supplier<DurableOptions> options) {
        super(name);
        this.spool = spool;
        this.maintenance = new Maintenance(name);
        this.accounts = accounts;
        this.window = new MemoryWindow(arenas);
        this.drops = new SpoolDrops(name, spool, accounts, stats);
        this.options = options;
        this.position = spool.firstPosition();
        this.available = spool.nextPosition();
        this.syncedPosition = position - 1;
        this.accountedPosition = position - 1;
        this.inHand = position - 1;
        long recovered = spool.recoveredRecords();
        if (recovered > 0) {
            LOG.info("Store {}: {} records that an earlier run left in the spool are written first", name, recovered);
            accounts.earlierRun().account().received(recovered);
            accounts.earlierRun().account().spooled(recovered);
            stats.accepted.add(recovered);
        }
        this.spooler = new SpoolThread(name, spool, options, this::spooled, () -> mayDrop() && dropOldest());
    }

    @Override
    public void offer(SealedBatch batch, boolean accountable) {
        stats.accepted.add(batch.size());
        spooler.offer(batch, accountable);
    }

    void setPrimary(boolean primary) {
        isPrimary = primary;
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
            window.offer(spooled);
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
        leaveToSpool();
        // What could not be synced is written again, to whoever comes next under this name.
        position = syncedPosition + 1;
    }

    /** The batch at the position; null if there is none for a moment, or the store is not wanted any more. */
    private SpooledBatch next(StorageBackend store) throws InterruptedException {
        lock.lock();
        try {
            if (position >= available && !maintenance.isAskedFor() && isWanted(store)) {
                changed.await(options.get().syncNanos(), TimeUnit.NANOSECONDS);
            }
            SpooledBatch batch = window.take(position);
            if (batch != null) {
                inHand = position;
                return batch;
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
        reading.lock();
        try {
            position = spool.skipTo(position);
            if (!takeInHand(position)) {
                return null;
            }
            SpooledBatch batch = spool.read(position, accounts);
            if (batch == null) {
                position++;
            }
            return batch;
        } catch (IOException e) {
            LOG.error("The spool of {} cannot be read at {}", name(), position, e);
            Thread.sleep(RETRY_MILLIS);
            return null;
        } finally {
            reading.unlock();
        }
    }

    /** False if there is no such batch yet, because those before it were dropped. */
    private boolean takeInHand(long wanted) {
        lock.lock();
        try {
            if (wanted >= available) {
                return false;
            }
            inHand = wanted;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Also while its bundle is away and another store is the primary one: nobody is to wait for it then. */
    private boolean mayDrop() {
        return options.get().dropOldest() || !isPrimary && !isBound();
    }

    /** Drops the oldest segment of the spool; false if there is none. On the spooling thread. */
    private boolean dropOldest() {
        SpoolSegment oldest;
        long from;
        reading.lock();
        try {
            oldest = spool.takeOldest();
            if (oldest == null) {
                return false;
            }
            lock.lock();
            try {
                from = Math.max(inHand, accountedPosition) + 1;
                window.forgetUpTo(oldest.lastPosition());
            } finally {
                lock.unlock();
            }
        } finally {
            reading.unlock();
        }
        drops.drop(oldest, from, SPOOL_FULL);
        return true;
    }

    /** The store did not take the batch. If its segment was dropped in the meantime, then it is dropped with it. */
    private void giveBack(SpooledBatch spooled) {
        reading.lock();
        try {
            if (spool.skipTo(spooled.position()) != spooled.position()) {
                if (spooled.position() > accountedPosition) {
                    drops.count(spooled, SPOOL_FULL);
                }
                return;
            }
            lock.lock();
            try {
                inHand = spooled.position() - 1;
            } finally {
                lock.unlock();
            }
        } finally {
            reading.unlock();
        }
    }

    /**
     * Ends, and gives up all that the store has not synced, for good. Only for a store that is neither bound nor the
     * primary one, so that nothing comes any more that the ledger follows.
     */
    void discard() throws IOException {
        spooler.stop();
        super.stop();
        leaveToSpool();
        SpoolSegment segment = spool.takeAny();
        while (segment != null) {
            drops.drop(segment, accountedPosition + 1, DISCARDED);
            segment = spool.takeAny();
        }
        spool.deleteAll();
    }

    private void write(StorageBackend store, SpooledBatch spooled) throws InterruptedException {
        BatchWrite write = new BatchWrite(new PlacedBatch(spooled.batch(), position));
        boolean taken = false;
        try {
            while (isWanted(store)) {
                try {
                    write.run(store);
                    taken = true;
                    keepUp();
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
                    leaveToSpool();
                    pause(store, "cannot write", e);
                }
            }
        } finally {
            if (!taken) {
                giveBack(spooled);
            }
            spooled.batch().release();
        }
    }

    private void keepUp() {
        succeeded();
        lock.lock();
        try {
            window.open();
        } finally {
            lock.unlock();
        }
    }

    /** What waits in memory is read from disk later; the memory is for the lanes. */
    private void leaveToSpool() {
        lock.lock();
        try {
            window.close();
        } finally {
            lock.unlock();
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
        maintenance.settle(store);
    }

    /** See {@link org.homer7.api.sink.Stores#maintain}. */
    void maintain() throws IOException {
        if (!isBound()) {
            throw new IOException(name() + " cannot be maintained: it is " + stats.state);
        }
        maintenance.ask(() -> {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        });
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
