package org.homer7.core;

import java.io.IOException;
import java.util.BitSet;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.RejectedRecordsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch on its way into a sink: tries, and says which records the sink refused for good. */
final class BatchWrite {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWrite.class);
    /** After so many defects in a row the sink gets the records of the batch one by one. */
    private static final int DEFECTS_BEFORE_SPLIT = 3;

    private final PlacedBatch batch;
    private final BitSet refused = new BitSet();
    /** Of those handed over one by one: they do not go again when a later one has to wait. */
    private final BitSet done = new BitSet();

    private String reason = "";
    private int defects;

    BatchWrite(PlacedBatch batch) {
        this.batch = batch;
    }

    /** Records that the sink has refused for good. */
    BitSet refused() {
        return refused;
    }

    /** Why it refused the last of them. */
    String reason() {
        return reason;
    }

    /**
     * Writes the batch. Returning means that it is done, but for the refused records.
     *
     * @throws IOException to be tried again later
     */
    void run(RecordSink sink) throws IOException {
        if (defects >= DEFECTS_BEFORE_SPLIT) {
            writeOneByOne(sink);
            return;
        }
        try {
            sink.write(batch);
        } catch (RejectedRecordsException e) {
            refused.or(e.rejected());
            reason = e.getMessage();
        } catch (RuntimeException | LinkageError defect) {
            defects++;
            LOG.error("Sink {} failed on a batch of {} records", sink.getClass().getName(), batch.size(), defect);
            throw new IOException("defect in the sink: " + defect, defect);
        }
    }

    private void writeOneByOne(RecordSink sink) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            if (done.get(i)) {
                continue;
            }
            try {
                sink.write(new OneRecord(batch, i));
                done.set(i);
            } catch (RejectedRecordsException e) {
                refuse(i, e.getMessage());
            } catch (RuntimeException | LinkageError defect) {
                refuse(i, "sink failed: " + defect.getClass().getSimpleName());
            }
        }
    }

    private void refuse(int index, String why) {
        refused.set(index);
        done.set(index);
        reason = why;
    }

    private record OneRecord(PlacedBatch batch, int number) implements RecordBatch {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public HepRecord get(int index) {
            if (index != 0) {
                throw new IndexOutOfBoundsException("record " + index + " of 1");
            }
            return batch.get(number);
        }

        @Override
        public long bytes() {
            return batch.bytes() / batch.size();
        }

        @Override
        public long position() {
            return -1;
        }
    }
}
