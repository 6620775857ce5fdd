package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;

/** What a search found: some records, and where the others come from. */
final class FoundRecords implements RecordCursor {
    private final long total;
    private Iterator<HepRecord> records;
    private MoreRecords more;

    /** @param more where the others come from; null if there are none */
    FoundRecords(List<HepRecord> first, long total, MoreRecords more) {
        this.records = first.iterator();
        this.total = total;
        this.more = more;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean hasNext() {
        if (!records.hasNext() && more != null) {
            try {
                records = more.next().iterator();
            } catch (IOException e) {
                throw new UncheckedIOException("the rest of the records cannot be read", e);
            }
            if (!records.hasNext()) {
                more = null;
            }
        }
        return records.hasNext();
    }

    @Override
    public HepRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return records.next();
    }

    @Override
    public void close() {
        records = List.<HepRecord>of().iterator();
        if (more != null) {
            more.close();
            more = null;
        }
    }
}
