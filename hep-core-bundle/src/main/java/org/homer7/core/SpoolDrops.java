package org.homer7.core;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes segments of a spool that no store is to get any more, and counts what was in them as dropped. */
final class SpoolDrops {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDrops.class);

    private final String name;
    private final Spool spool;
    private final Accounts accounts;
    private final SinkStats stats;

    SpoolDrops(String name, Spool spool, Accounts accounts, SinkStats stats) {
        this.name = name;
        this.spool = spool;
        this.accounts = accounts;
        this.stats = stats;
    }

    /** Deletes a segment that was taken away, and counts its batches from the position on. */
    void drop(SpoolSegment segment, long from, String reason) {
        for (long position = Math.max(from, segment.firstPosition()); position <= segment.lastPosition(); position++) {
            try {
                SpooledBatch batch = spool.read(segment, position, accounts);
                if (batch != null) {
                    count(batch, reason);
                }
            } catch (IOException e) {
                LOG.error("Entry {} of the spool of {} is dropped and cannot be counted", position, name, e);
            }
        }
        try {
            spool.delete(segment);
        } catch (IOException e) {
            LOG.error("A segment of the spool of {} cannot be deleted", name, e);
        }
    }

    /** Counts a batch that stood in the spool. */
    void count(SpooledBatch spooled, String reason) {
        stats.dropped.add(spooled.batch().size());
        if (spooled.accountable()) {
            spooled.batch().dropFromSpool(reason);
        }
    }
}
