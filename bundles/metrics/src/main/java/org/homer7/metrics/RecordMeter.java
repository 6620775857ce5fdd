package org.homer7.metrics;

import org.homer7.api.record.HepRecord;

/** Counts records of some kind. Called from one thread, under the engine's lock; the record is gone afterwards. */
@FunctionalInterface
interface RecordMeter {
    void count(HepRecord record);
}
