package org.homer7.query;

import java.util.concurrent.atomic.AtomicBoolean;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;

/** A store's cursor that tells, once, when the search is over: at its end or when it is closed. */
final class RunningSearch implements RecordCursor {
    private final RecordCursor cursor;
    private final Runnable whenOver;
    private final AtomicBoolean over = new AtomicBoolean();

    RunningSearch(RecordCursor cursor, Runnable whenOver) {
        this.cursor = cursor;
        this.whenOver = whenOver;
    }

    @Override
    public long total() {
        return cursor.total();
    }

    @Override
    public boolean hasNext() {
        boolean more = cursor.hasNext();
        if (!more) {
            end();
        }
        return more;
    }

    @Override
    public HepRecord next() {
        return cursor.next();
    }

    @Override
    public void close() {
        try {
            cursor.close();
        } finally {
            end();
        }
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            whenOver.run();
        }
    }
}
