package org.homer7.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.homer7.api.metrics.MetricsSnapshot.Exemplar;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
import org.homer7.api.record.Slice;

/** The value of one metric for one set of labels. Guarded by the engine's lock. */
final class Series {
    private static final int LONGEST_ID = 96;

    final String[] labels;
    private double value;
    private final double[] bounds;
    private final long[] counts;
    private final Seen[] seen;

    /** @param bounds of a histogram; null for others */
    Series(String[] labels, double[] bounds) {
        this.labels = labels;
        this.bounds = bounds;
        this.counts = bounds == null ? null : new long[bounds.length + 1];
        this.seen = bounds == null ? null : new Seen[bounds.length + 1];
    }

    /** The value behind a bucket, as it is kept until somebody asks. */
    private record Seen(double value, byte[] callId, long micros) {}

    void add(double amount) {
        value += amount;
    }

    void set(double newValue) {
        value = newValue;
    }

    double value() {
        return value;
    }

    /** Counts a value of a histogram; the call is where it comes from. */
    void observe(double observed, Slice callId, long micros) {
        if (Double.isNaN(observed)) {
            return;
        }
        int bucket = 0;
        while (bucket < bounds.length && observed > bounds[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        value += observed;
        if (!callId.isEmpty() && callId.length() <= LONGEST_ID) {
            seen[bucket] = new Seen(observed, callId.copy(), micros);
        }
    }

    long count() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    Histogram histogram() {
        List<Double> upper = new ArrayList<>(bounds.length);
        for (double bound : bounds) {
            upper.add(bound);
        }
        List<Long> each = new ArrayList<>(counts.length);
        for (long count : counts) {
            each.add(count);
        }
        List<Exemplar> exemplars = new ArrayList<>();
        for (Seen one : seen) {
            if (one != null) {
                exemplars.add(new Exemplar(
                        one.value,
                        Texts.clean(Slice.of(one.callId), LONGEST_ID),
                        Instant.ofEpochSecond(
                                Math.floorDiv(one.micros, 1_000_000L), Math.floorMod(one.micros, 1_000_000L) * 1_000)));
            }
        }
        return new Histogram(upper, each, value, exemplars);
    }
}
