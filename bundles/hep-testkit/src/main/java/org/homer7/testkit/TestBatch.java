package org.homer7.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;

/**
 * A batch of records made by hand. Each look at a record gives bytes of its own, which {@link #release} overwrites: a
 * sink that keeps a record instead of copying it shows rubbish later.
 */
public final class TestBatch implements RecordBatch {
    private final long position;
    private final List<? extends HepRecord> records;
    private final List<TestRecord> views = new ArrayList<>();

    public TestBatch(long position, List<? extends HepRecord> records) {
        this.position = position;
        this.records = List.copyOf(records);
    }

    /** Writes the records as core does: what the sink saw of them is gone afterwards. */
    public static void write(RecordSink sink, long position, List<? extends HepRecord> records) throws IOException {
        TestBatch batch = new TestBatch(position, records);
        try {
            sink.write(batch);
        } finally {
            batch.release();
        }
    }

    /** Ends the batch, as the return of the call that it was passed to does. */
    public synchronized void release() {
        views.forEach(TestRecord::wipe);
        views.clear();
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public synchronized HepRecord get(int index) {
        TestRecord view = TestRecord.copyOf(records.get(index));
        views.add(view);
        return view;
    }

    @Override
    public long bytes() {
        return records.stream().mapToLong(record -> record.raw().length()).sum();
    }

    @Override
    public long position() {
        return position;
    }
}
