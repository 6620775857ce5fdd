package org.homer7.exporter.prometheus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
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

    /** Writes the samples that are wanted. */
    void write(MetricsSnapshot snapshot, Predicate<Sample> wanted, OutputStream out) throws IOException {
        Map<String, List<Sample>> byName = new LinkedHashMap<>();
        for (Sample sample : snapshot.samples()) {
            if (!wanted.test(sample)) {
                continue;
            }
            byName.computeIfAbsent(sample.name(), name -> new ArrayList<>()).add(sample);
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        byName.values().forEach(samples -> all.metricSnapshot(metric(samples)));
        writer.write(out, all.build());
    }

    private static MetricSnapshot metric(List<Sample> samples) {
        Sample first = samples.get(0);
        if (first.kind() == Kind.COUNTER && !first.name().endsWith(TOTAL)) {
            // A published dashboard wants the name without the ending that the format demands of counters.
            return unknown(samples);
        }
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
        if (first.kind() == Kind.HISTOGRAM) {
            return histogram(samples);
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
        samples.forEach(sample -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return gauge.build();
    }

    private static MetricSnapshot unknown(List<Sample> samples) {
        UnknownSnapshot.Builder unknown = UnknownSnapshot.builder()
                .name(samples.get(0).name())
                .help(samples.get(0).help());
        samples.forEach(sample -> unknown.dataPoint(UnknownDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return unknown.build();
    }

    private static MetricSnapshot histogram(List<Sample> samples) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name(samples.get(0).name())
                .help(samples.get(0).help());
        samples.forEach(sample -> histogram.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(labels(sample))
                .classicHistogramBuckets(buckets(sample.histogram()))
                .sum(sample.histogram().sum())
                .exemplars(exemplars(sample.histogram()))
                .build()));
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(Histogram histogram) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < histogram.counts().size(); i++) {
            double bound = i < histogram.bounds().size() ? histogram.bounds().get(i) : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, histogram.counts().get(i));
        }
        return buckets.build();
    }

    private static Exemplars exemplars(Histogram histogram) {
        Exemplars.Builder exemplars = Exemplars.builder();
        histogram
                .exemplars()
                .forEach(one -> exemplars.exemplar(Exemplar.builder()
                        .value(one.value())
                        .timestampMillis(one.time().toEpochMilli())
                        .labels(Labels.of("call_id", one.callId()))
                        .build()));
        return exemplars.build();
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
