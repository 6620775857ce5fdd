package org.homer7.api.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All series at one instant. Immutable; keep it as long as you like.
 *
 * @param time when it was taken
 * @param samples all values
 */
public record MetricsSnapshot(Instant time, List<Sample> samples) {
    public MetricsSnapshot {
        samples = List.copyOf(samples);
    }

    /** What a value is. */
    public enum Kind {
        /** Only rises, from 0 at start. */
        COUNTER,
        GAUGE
    }

    /**
     * One value.
     *
     * @param name snake case with the unit at its end, such as {@code homer_hep_received_total}
     * @param help one sentence
     * @param kind counter or gauge
     * @param labels name to value
     * @param value in base units: seconds, bytes
     */
    public record Sample(String name, String help, Kind kind, Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }
}
