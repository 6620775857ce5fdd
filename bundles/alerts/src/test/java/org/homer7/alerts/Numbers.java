package org.homer7.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Exemplar;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;

/** Numbers that a test sets. */
final class Numbers implements MetricsSource {
    private List<Sample> samples = new ArrayList<>();

    Numbers clear() {
        samples = new ArrayList<>();
        return this;
    }

    Numbers gauge(String name, double value, Map<String, String> labels) {
        samples.add(new Sample(name, "kpi", "", Kind.GAUGE, labels, value, null));
        return this;
    }

    Numbers counter(String name, double value, Map<String, String> labels) {
        samples.add(new Sample(name, "kpi", "", Kind.COUNTER, labels, value, null));
        return this;
    }

    /** Bounds are 1, 2, 4. */
    Numbers histogram(String name, double sum, long... counts) {
        List<Long> list = java.util.Arrays.stream(counts).boxed().toList();
        Histogram histogram =
                new Histogram(List.of(1.0, 2.0, 4.0), list, sum, List.of(new Exemplar(3, "call-1@x", Instant.EPOCH)));
        samples.add(new Sample(name, "kpi", "", Kind.HISTOGRAM, Map.of(), histogram.count(), histogram));
        return this;
    }

    @Override
    public MetricsSnapshot snapshot() {
        return new MetricsSnapshot(Instant.EPOCH, samples);
    }
}
