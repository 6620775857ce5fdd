package org.homer7.core;

import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.ledger.SinkCounts;

/** What happened to the records of one sink, and what it is doing. Thread-safe. */
final class SinkStats {
    final LongAdder accepted = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder retries = new LongAdder();
    volatile String state = "waiting for its bundle";

    SinkCounts counts(String name, boolean primary, long spooledBytes) {
        return new SinkCounts(
                name,
                state,
                primary,
                accepted.sum(),
                written.sum(),
                rejected.sum(),
                dropped.sum(),
                waiting(),
                spooledBytes,
                retries.sum());
    }

    private long waiting() {
        long settled = written.sum() + rejected.sum() + dropped.sum();
        return Math.max(0, accepted.sum() - settled);
    }
}
