package org.homer7.alerts;

import java.util.ArrayList;
import java.util.List;
import org.homer7.alerts.RuleSettings.Combination;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/**
 * The number of a group at one moment. Immutable.
 *
 * @param nanos of {@link System#nanoTime}
 * @param rises true for counters and histograms
 * @param value the number; how many values of a histogram
 * @param sum of a histogram's values
 * @param bounds of a histogram's buckets; none without one
 * @param counts of a histogram's buckets
 */
record Reading(long nanos, boolean rises, double value, double sum, List<Double> bounds, List<Long> counts) {
    static Reading of(long nanos, Sample sample) {
        Histogram histogram = sample.histogram();
        return new Reading(
                nanos,
                sample.kind() != Kind.GAUGE,
                sample.value(),
                histogram == null ? 0 : histogram.sum(),
                histogram == null ? List.of() : histogram.bounds(),
                histogram == null ? List.of() : histogram.counts());
    }

    /** Nothing, at that moment: what a series that is new had before. */
    static Reading nothing(long nanos, Reading like) {
        return new Reading(
                nanos,
                like.rises,
                0,
                0,
                like.bounds,
                like.counts.stream().map(count -> 0L).toList());
    }

    boolean isHistogram() {
        return !bounds.isEmpty();
    }

    /** Both series as one. */
    Reading with(Reading other, Combination combination) {
        List<Long> both = new ArrayList<>(counts);
        if (bounds.equals(other.bounds)) {
            for (int i = 0; i < both.size(); i++) {
                both.set(i, both.get(i) + other.counts.get(i));
            }
        }
        return new Reading(
                nanos, rises, combination.of(value, other.value), combination.of(sum, other.sum), bounds, both);
    }

    /** What came since the other; all if the series began anew in between. */
    Reading since(Reading other) {
        if (value < other.value || !bounds.equals(other.bounds)) {
            return this;
        }
        List<Long> came = new ArrayList<>(counts);
        for (int i = 0; i < came.size(); i++) {
            came.set(i, Math.max(0, came.get(i) - other.counts.get(i)));
        }
        return new Reading(nanos, rises, value - other.value, sum - other.sum, bounds, came);
    }

    /** The value below which that share of a histogram's values lies, by a straight line within the bucket; NaN for none. */
    double percentile(double share) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double rank = share * all;
        double seen = 0;
        for (int i = 0; i < counts.size() && all > 0; i++) {
            long count = counts.get(i);
            if (seen + count >= rank && count > 0) {
                if (i == bounds.size()) {
                    return bounds.get(i - 1);
                }
                double low = i == 0 ? Math.min(0, bounds.get(0)) : bounds.get(i - 1);
                return low + (bounds.get(i) - low) * (rank - seen) / count;
            }
            seen += count;
        }
        return Double.NaN;
    }
}
