package org.homer7.core;

import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.record.HepPacket;

/** A registered dissector with its types and its counters. */
final class Route implements Comparable<Route> {
    final HepDissector dissector;
    /** The types it takes, the main one first. */
    final int[] types;

    final int ranking;
    final long serviceId;
    final String bundle;
    final LongAdder dissected = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder failed = new LongAdder();

    Route(HepDissector dissector, int[] types, int ranking, long serviceId, String bundle) {
        this.dissector = dissector;
        this.types = types.clone();
        this.ranking = ranking;
        this.serviceId = serviceId;
        this.bundle = bundle;
    }

    boolean canTell() {
        return dissector instanceof ContentDissector;
    }

    /** True if it can tell its protocol by content and this is it. */
    boolean recognises(HepPacket packet) {
        try {
            return dissector instanceof ContentDissector content && content.recognises(packet);
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            failed.increment();
            return false;
        }
    }

    /** As OSGi orders services: the highest ranking first, then the oldest. */
    @Override
    public int compareTo(Route other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }
}
