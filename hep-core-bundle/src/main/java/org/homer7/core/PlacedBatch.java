package org.homer7.core;

import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;

/** A batch as one sink sees it: with its place in that sink's order. */
record PlacedBatch(SealedBatch batch, long position) implements RecordBatch {
    @Override
    public int size() {
        return batch.size();
    }

    @Override
    public HepRecord get(int index) {
        return batch.get(index);
    }

    @Override
    public long bytes() {
        return batch.bytes();
    }
}
