package org.homer7.api.search;

import java.io.Closeable;
import java.util.Iterator;
import org.homer7.api.record.HepRecord;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The records found, in the query's order, never more than its limit. Always close it; closing early ends the search.
 * Used by one thread at a time.
 *
 * <p>A record that the cursor gave is the caller's: it stays as it is after further calls, and after {@link #close}. A
 * failure while reading is an {@link java.io.UncheckedIOException}.
 */
@ConsumerType
public interface RecordCursor extends Iterator<HepRecord>, Closeable {
    /** How many records meet the query, whatever its limit, when the search began. Exact. */
    long total();

    /** Ends the search; further calls do nothing. */
    @Override
    void close();
}
