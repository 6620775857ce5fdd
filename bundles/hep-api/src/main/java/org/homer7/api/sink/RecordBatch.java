package org.homer7.api.sink;

import org.homer7.api.record.HepRecord;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Up to some hundred records in order of arrival, sealed and shared by all sinks: read only, and only until the call it
 * was passed to returns.
 */
@ProviderType
public interface RecordBatch {
    int size();

    /** The record at the index. Each call gives a view of its own. */
    HepRecord get(int index);

    /** Bytes that the batch takes in memory. */
    long bytes();

    /**
     * The place of the batch in this sink's durable order: it rises from batch to batch, over restarts too. A batch
     * that is handed over again has the position that it had before. Negative if there is no such order: for sinks
     * without a spool, and for single records of a batch that the sink failed on as a whole.
     */
    long position();
}
