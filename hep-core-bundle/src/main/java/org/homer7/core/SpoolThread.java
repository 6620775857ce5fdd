package org.homer7.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches to a spool as they come, and forces them to disk from time to time. While the disk is full or the spool
 * at its bound it drops the oldest batches, or waits, so that the lanes run out of memory for batches and wait or drop in
 * turn.
 */
final class SpoolThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolThread.class);
    private static final long RETRY_MILLIS = 200;
    private static final long WARN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Spool spool;
    private final Supplier<DurableOptions> options;
    private final Consumer<SpooledBatch> whenSpooled;
    private final BooleanSupplier dropOldest;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<SpooledBatch> incoming = new ArrayDeque<>();
    private boolean stopping;
    private boolean ended;
    /** Used by this thread only. */
    private long lastWarnNanos;

    /**
     * @param whenSpooled takes each batch that is on disk, and releases it; on this thread
     * @param dropOldest makes room on disk; false if it may not, or there is nothing to drop; on this thread
     */
    SpoolThread(
            String name,
            Spool spool,
            Supplier<DurableOptions> options,
            Consumer<SpooledBatch> whenSpooled,
            BooleanSupplier dropOldest) {
        this.dropOldest = dropOldest;
        this.name = name;
        this.spool = spool;
        this.options = options;
        this.whenSpooled = whenSpooled;
        this.thread = new Thread(this, "hep-spool-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the batch; after the end nothing any more. */
    void offer(SealedBatch batch, boolean accountable) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            incoming.addLast(new SpooledBatch(batch.retain(), -1, accountable));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Number of batches that are not on disk yet. */
    int backlog() {
        lock.lock();
        try {
            return incoming.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        long lastForce = System.nanoTime();
        try {
            while (!isDone()) {
                SpooledBatch next = poll();
                if (next != null) {
                    long position = append(next.batch(), next.accountable());
                    whenSpooled.accept(new SpooledBatch(next.batch(), position, next.accountable()));
                }
                if (options.get().forceNanos() > 0
                        && System.nanoTime() - lastForce >= options.get().forceNanos()) {
                    force();
                    lastForce = System.nanoTime();
                }
            }
            force();
        } catch (InterruptedException e) {
            LOG.error("The spool of {} is stopped with {} batches that could not be written", name, backlog() + 1);
        } catch (RuntimeException | LinkageError defect) {
            LOG.error("The spool of {} ends", name, defect);
        }
    }

    private boolean isDone() {
        lock.lock();
        try {
            ended = stopping && incoming.isEmpty();
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The next batch; null if none comes for a while. */
    private SpooledBatch poll() throws InterruptedException {
        lock.lock();
        try {
            if (incoming.isEmpty() && !stopping) {
                changed.await(
                        options.get().forceNanos() > 0 ? options.get().forceNanos() : IDLE_NANOS, TimeUnit.NANOSECONDS);
            }
            return incoming.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private long append(SealedBatch batch, boolean accountable) throws InterruptedException {
        String trouble = "";
        while (true) {
            String now;
            try {
                long position = spool.append(batch, accountable);
                if (position >= 0) {
                    return position;
                }
                now = "has reached its bound of " + options.get().maxBytes() + " bytes";
            } catch (IOException e) {
                now = "cannot be written: " + e.getMessage();
            }
            if (dropOldest.getAsBoolean()) {
                warn(now);
                continue;
            }
            if (!now.equals(trouble)) {
                trouble = now;
                LOG.error(
                        "The spool of {} {}; intake waits. Free disk space or mend the store; the bound is"
                                + " spool.max.megabytes in etc/org.homer7.core.cfg",
                        name,
                        now);
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /** Not for each segment that goes. */
    private void warn(String trouble) {
        long now = System.nanoTime();
        if (lastWarnNanos == 0 || now - lastWarnNanos > WARN_NANOS) {
            lastWarnNanos = now;
            LOG.warn(
                    "The spool of {} {}; its oldest records are dropped: spool.when.full in"
                            + " etc/org.homer7.core.cfg says so, or its bundle is away and another store is there",
                    name,
                    trouble);
        }
    }

    private void force() {
        try {
            spool.force();
        } catch (IOException e) {
            LOG.error("The spool of {} cannot be forced to disk", name, e);
        }
    }

    /** Writes what has come so far, and ends. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        SinkThread.join(thread);
    }
}
