package org.homer7.shell;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;

/** Writes records that match as lines, and leaves out what nobody takes in time: a slow reader must not slow the intake. */
final class TailSink implements RecordSink {
    private static final int LINES = 1_000;

    private final RecordMatcher matcher;
    private final boolean json;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong skipped = new AtomicLong();

    TailSink(RecordMatcher matcher, boolean json) {
        this.matcher = matcher;
        this.json = json;
    }

    /** The next line; null if none came within that time. */
    String next(long millis) throws InterruptedException {
        return lines.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Matching records that were left out. */
    long skipped() {
        return skipped.get();
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            if (!matcher.test(record)) {
                continue;
            }
            if (lines.remainingCapacity() == 0 || !lines.offer(line(record))) {
                skipped.incrementAndGet();
            }
        }
    }

    private String line(HepRecord record) throws IOException {
        if (json) {
            return HepCommand.line(generator -> RecordJson.write(record, generator));
        }
        Map<String, String> fields = Messages.fields(record);
        return String.format(
                "%s  %s -> %s  %s  %s",
                Messages.time(record.timestampMicros()),
                CallFlow.source(record),
                CallFlow.destination(record),
                Messages.title(record, fields),
                Table.visible(record.session().text()));
    }
}
