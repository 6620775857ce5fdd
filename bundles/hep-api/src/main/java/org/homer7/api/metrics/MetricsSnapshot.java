package org.homer7.api.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All series at one instant. Immutable; keep it as long as you like.
 *
 * @param time when it was taken
 * @param samples all values; those of one name stand together
 */
public record MetricsSnapshot(Instant time, List<Sample> samples) {
    public MetricsSnapshot {
        samples = List.copyOf(samples);
    }

    /** What a value is. */
    public enum Kind {
        /** Only rises, from 0 at start. */
        COUNTER,
        GAUGE,
        /** How many values fell into which range, and their sum; rises like a counter. */
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param name snake case with the unit at its end, such as {@code homer_hep_received_total}
     * @param series the switch that it belongs to, such as {@code kpi}; see docs/metrics.md
     * @param help one sentence
     * @param kind what it is
     * @param labels name to value
     * @param value in base units: seconds, bytes; the number of values for a histogram
     * @param histogram the values' distribution; null unless it is a histogram
     */
    public record Sample(
            String name,
            String series,
            String help,
            Kind kind,
            Map<String, String> labels,
            double value,
            Histogram histogram) {
        public Sample {
            labels = Map.copyOf(labels);
            if ((kind == Kind.HISTOGRAM) != (histogram != null)) {
                throw new IllegalArgumentException(name + " is a " + kind + " with the histogram " + histogram);
            }
        }
    }

    /**
     * A distribution.
     *
     * @param bounds upper bounds of the buckets, rising; the last bucket has none
     * @param counts values in each bucket and in no other; one more than bounds
     * @param sum of all values
     * @param exemplars for some buckets a value that fell into it
     */
    public record Histogram(List<Double> bounds, List<Long> counts, double sum, List<Exemplar> exemplars) {
        public Histogram {
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
            exemplars = List.copyOf(exemplars);
            if (counts.size() != bounds.size() + 1) {
                throw new IllegalArgumentException(
                        counts.size() + " counts for " + bounds.size() + " bounds; one more is needed");
            }
        }

        /** Number of all values. */
        public long count() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One of the values behind a histogram, with the call to look at.
     *
     * @param value the value
     * @param callId its Call-ID
     * @param time when it was seen
     */
    public record Exemplar(double value, String callId, Instant time) {
        public Exemplar {
            Objects.requireNonNull(callId);
            Objects.requireNonNull(time);
        }
    }
}
