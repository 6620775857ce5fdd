package org.homer7.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.ledger.FilterCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A registered filter with its counters. Called by all lanes; switches the filter off when it only fails. */
final class FilterEntry implements Comparable<FilterEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(FilterEntry.class);

    final String name;
    final RecordFilter filter;
    volatile int ranking;
    private final long serviceId;
    private final String bundle;
    private final LongAdder seen = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder changed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    /** Why the filter is not called any more; null as long as it is. */
    private volatile String off;

    FilterEntry(String name, RecordFilter filter, int ranking, long serviceId, String bundle) {
        this.name = name;
        this.filter = filter;
        this.ranking = ranking;
        this.serviceId = serviceId;
        this.bundle = bundle;
    }

    /** Its configuration was changed, so it gets another chance. */
    void configured(int newRanking) {
        ranking = newRanking;
        failuresInARow.set(0);
        off = null;
    }

    /** Asks the filter; a filter that fails, or is switched off, keeps the record. */
    boolean accept(LaneDraft draft, Pipeline pipeline) {
        if (off != null) {
            return true;
        }
        seen.increment();
        int before = draft.changes();
        try {
            boolean kept = filter.accept(draft);
            if (failuresInARow.get() != 0) {
                failuresInARow.set(0);
            }
            if (!kept) {
                dropped.increment();
            } else if (draft.changes() != before) {
                changed.increment();
            }
            return kept;
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            pipeline.reportDefect("Filter " + name, defect);
            failed(defect);
            return true;
        }
    }

    private void failed(Throwable defect) {
        failed.increment();
        if (failuresInARow.incrementAndGet() == RecordFilter.FAILURES_IN_A_ROW) {
            off = "switched off after " + RecordFilter.FAILURES_IN_A_ROW + " failures in a row, the last: " + defect;
            LOG.error("Filter {} is {}. Records go on without it; mend its configuration to have it back", name, off);
        }
    }

    FilterCounts counts() {
        return new FilterCounts(
                name,
                filter.getClass().getSimpleName(),
                bundle,
                ranking,
                state(),
                seen.sum(),
                dropped.sum(),
                changed.sum(),
                failed.sum());
    }

    private String state() {
        if (off != null) {
            return off;
        }
        try {
            String trouble = filter.trouble();
            return trouble.isEmpty() ? "active" : trouble;
        } catch (RuntimeException | LinkageError defect) {
            return "cannot tell its state: " + defect;
        }
    }

    /** As OSGi orders services: the highest ranking first, then the oldest. */
    @Override
    public int compareTo(FilterEntry other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }
}
