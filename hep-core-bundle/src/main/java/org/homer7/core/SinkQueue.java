package org.homer7.core;

import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.sink.RecordSink;

/**
 * What waits for one sink, by the sink's name. It outlives the sink's service: while a bundle is updated or its
 * configuration changes, batches wait here. Thread-safe.
 */
interface SinkQueue {
    String name();

    /**
     * Takes the batch if there is room; it retains what it keeps. Never blocks.
     *
     * @param accountable true if the ledger follows these records through this sink
     */
    void offer(SealedBatch batch, boolean accountable);

    /** From now on this service writes. */
    void bind(RecordSink sink);

    /** The service goes away. Returns when it is not used any more, or after some seconds. */
    void unbind(RecordSink sink);

    boolean isBound();

    SinkCounts counts(boolean primary);

    /** Writes what can be written within some seconds, and ends. What a durable queue still has stays on disk. */
    void stop();
}
