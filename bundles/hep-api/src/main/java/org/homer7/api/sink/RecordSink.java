package org.homer7.api.sink;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes every record. Storage backends, egress, metrics, correlation and live tail are all record sinks.
 *
 * <p>Core owns the queue, the batching, the retry and the drop counter of each sink, and calls {@link #open}, {@link
 * #write} and {@link #close} from one thread. So a sink holds no queue, starts no thread, and blocks as long as it
 * likes. A sink is a service; its queue belongs to its {@link #NAME} and outlives the service, so that a new
 * configuration or a new version of the bundle loses nothing.
 */
@ConsumerType
public interface RecordSink {
    /**
     * Service property: name of the instance, unique among sinks. Without it the name comes from the configuration: {@code
     * storage.lucene[main]} for {@code org.homer7.storage.lucene-main.cfg}.
     */
    String NAME = "hep.sink.name";

    /** Service property (Long): most bytes that wait in memory for this sink. */
    String QUEUE_BYTES = "hep.sink.queue.bytes";

    /** Makes the connection. Called again, with growing pauses, until it returns. */
    default void open() throws IOException {}

    /**
     * Writes the batch. Returning means written; {@link StorageBackend#sync} says how durable that is.
     *
     * @throws RejectedRecordsException some records can never be written; the others were
     * @throws IOException nothing was written, or not surely; core sends the same batch again after a pause
     */
    void write(RecordBatch batch) throws IOException;

    /** No write runs and none will follow. */
    default void close() {}
}
