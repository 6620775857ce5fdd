package org.homer7.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.sink.RecordSink;

/**
 * The queue of a sink that may lose data: metrics, live tail and the like. Bounded in bytes; when it is full, or memory
 * for batches is scarce, the newest batch is dropped for this sink only.
 */
final class LossyQueue extends SinkThread {
    private final long maxBytes;
    private final ArenaPool arenas;
    private final Deque<SealedBatch> waiting = new ArrayDeque<>();
    private long waitingBytes;

    LossyQueue(String name, long maxBytes, ArenaPool arenas) {
        super(name);
        this.maxBytes = maxBytes;
        this.arenas = arenas;
    }

    @Override
    public void offer(SealedBatch batch, boolean accountable) {
        stats.accepted.add(batch.size());
        lock.lock();
        try {
            if (waitingBytes + batch.bytes() > maxBytes || arenas.isScarce()) {
                stats.dropped.add(batch.size());
                return;
            }
            waiting.addLast(batch.retain());
            waitingBytes += batch.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void feed(RecordSink sink) throws InterruptedException {
        SealedBatch batch = next(sink);
        while (batch != null) {
            write(sink, batch);
            batch = next(sink);
        }
    }

    /** The next batch for the sink; null if the sink is not wanted any more. Stays in the queue until it is written. */
    private SealedBatch next(RecordSink sink) throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && isWanted(sink)) {
                changed.await();
            }
            return isWanted(sink) ? waiting.peekFirst() : null;
        } finally {
            lock.unlock();
        }
    }

    private void write(RecordSink sink, SealedBatch batch) throws InterruptedException {
        BatchWrite write = new BatchWrite(new PlacedBatch(batch, -1));
        while (isWanted(sink)) {
            try {
                write.run(sink);
                succeeded();
                stats.rejected.add(write.refused().cardinality());
                stats.written.add(batch.size() - write.refused().cardinality());
                remove(batch);
                return;
            } catch (IOException e) {
                stats.retries.increment();
                pause(sink, "cannot write", e);
            }
        }
    }

    private void remove(SealedBatch batch) {
        lock.lock();
        try {
            waiting.removeFirst();
            waitingBytes -= batch.bytes();
        } finally {
            lock.unlock();
        }
        batch.release();
    }

    @Override
    public SinkCounts counts(boolean primary) {
        return stats.counts(name(), primary, 0);
    }

    /** Drops what is left: this queue is for data that may be lost. */
    @Override
    public void stop() {
        super.stop();
        lock.lock();
        try {
            for (SealedBatch batch : waiting) {
                stats.dropped.add(batch.size());
                batch.release();
            }
            waiting.clear();
            waitingBytes = 0;
        } finally {
            lock.unlock();
        }
    }
}
