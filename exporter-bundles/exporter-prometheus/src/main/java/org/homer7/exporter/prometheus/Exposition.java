package org.homer7.exporter.prometheus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** A snapshot in Prometheus' text formats: version 0.0.4, and OpenMetrics 1.0.0 for who asks for it. */
final class Exposition {
    private static final String TOTAL = "_total";

    private final ExpositionFormatWriter writer;

    private Exposition(ExpositionFormatWriter writer) {
        this.writer = writer;
    }

    /** @param accept the request's header; null if there is none */
    static Exposition forClient(String accept) {
        OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
        return new Exposition(openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create());
    }

    String contentType() {
        return writer.getContentType();
    }

    void write(MetricsSnapshot snapshot, OutputStream out) throws IOException {
        Map<String, List<Sample>> byName = new LinkedHashMap<>();
        for (Sample sample : snapshot.samples()) {
            byName.computeIfAbsent(sample.name(), name -> new ArrayList<>()).add(sample);
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        byName.values().forEach(samples -> all.metricSnapshot(metric(samples)));
        writer.write(out, all.build());
    }

    private static MetricSnapshot metric(List<Sample> samples) {
        Sample first = samples.get(0);
        if (first.kind() == Kind.COUNTER) {
            // The library adds what counters' names end in.
            CounterSnapshot.Builder counter =
                    CounterSnapshot.builder().name(stem(first.name())).help(first.help());
            samples.forEach(sample -> counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels(sample))
                    .value(sample.value())
                    .build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
        samples.forEach(sample -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return gauge.build();
    }

    private static String stem(String name) {
        return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    private static Labels labels(Sample sample) {
        Labels.Builder labels = Labels.builder();
        sample.labels().forEach(labels::label);
        return labels.build();
    }
}
