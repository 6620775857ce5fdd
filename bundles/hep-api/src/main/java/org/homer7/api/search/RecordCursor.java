package org.homer7.api.search;

import java.io.Closeable;
import java.util.Iterator;
import org.homer7.api.record.HepRecord;
import org.osgi.annotation.versioning.ConsumerType;

/** The records found, in the query's order, never more than its limit. Close it to stop early. */
@ConsumerType
public interface RecordCursor extends Iterator<HepRecord>, Closeable {
    /** How many records meet the query, whatever its limit. Exact. */
    long total();

    @Override
    void close();
}
