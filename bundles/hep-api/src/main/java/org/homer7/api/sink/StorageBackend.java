package org.homer7.api.sink;

import java.io.IOException;
import java.util.List;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sink that gives back what it was given. Core keeps a durable spool in front of it.
 *
 * <p>{@link #search} and {@link #tables} run on any thread, beside {@link #write} and beside each other.
 */
@ConsumerType
public interface StorageBackend extends RecordSink {
    /**
     * Makes all that was written so far survive a crash of this process and of the machine. When it returns core forgets
     * its own copy. Batches after the last completed sync are written again after a crash, under the same {@link
     * RecordBatch#position}: a backend must not show a record twice. Called on the writing thread.
     */
    void sync() throws IOException;

    /** Retention, closing of idle tables and the like. Called about once a minute on the writing thread. */
    default void maintain() throws IOException {}

    /** How long each table stays, the oldest first; {@link #maintain} drops those that are due. On any thread. */
    List<TableRetention> retention() throws IOException;

    /**
     * Finds records. All that was written before the call is found.
     *
     * <p>A record comes back with its id, its time and whether that is suspect, everything that {@link
     * org.homer7.api.record.HeaderField} names, all links, its raw message byte by byte, and its fields (a number as
     * the same number; an address may come back as text, an empty text not at all). The time of arrival, and chunks
     * and payload as sent, need not come back.
     *
     * @throws SearchTimeoutException the query's time is used up
     */
    RecordCursor search(SearchQuery query) throws IOException;

    /** What is stored, the oldest first. */
    List<TableInfo> tables() throws IOException;
}
