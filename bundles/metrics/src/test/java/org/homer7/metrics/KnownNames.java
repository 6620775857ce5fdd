package org.homer7.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** Every metric that can be there, with its labels, out of the code itself. */
final class KnownNames {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| ([^|]*)\\|.*");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

    private final Map<String, Set<String>> labels = new HashMap<>();
    private final Set<String> histograms = new TreeSet<>();
    private final Set<String> figures;

    KnownNames() {
        MetricEngine engine = Engines.engine(Map.of());
        for (String series : ExporterOptions.ALL_SERIES) {
            engine.registry().rows(series).forEach(this::row);
        }
        add("homer_metrics_capped_labels_total", Set.of());
        add("homer_metrics_capped_total", Set.of("metric"));
        Samples samples = new Samples();
        LedgerMetrics.add(new LedgerMetricsTest.SmallLedger(), samples);
        JavaMachine.add(samples);
        ExporterMetrics.add(status(), samples);
        samples.list().forEach(this::sample);
        List<Sample> calls = calls(engine);
        figures = new TreeSet<>(KpiState.of(calls)
                .since(KpiState.EMPTY, 10)
                .get(KpiState.ALL_TARGETS)
                .keySet());
        new KpiWindow().add(calls, System.nanoTime(), 10);
        calls.stream().filter(one -> one.name().startsWith("homer_kpi_")).forEach(this::sample);
    }

    /** With a call and a registration, so that there are all key figures. */
    private static List<Sample> calls(MetricEngine engine) {
        List<Sample> samples = new ArrayList<>();
        Sip sip = new Sip(engine);
        sip.call("a", 0, 1, 2, 3);
        sip.request("r", 0, 1, "REGISTER").send();
        sip.response("r", 1, 1, "REGISTER", 200).send();
        engine.collect(samples);
        return samples;
    }

    private static ExporterStatus status() {
        return new ExporterStatus(
                "x", "", List.of(), Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Instant.EPOCH, "");
    }

    private void row(String row) {
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches()) {
            throw new IllegalStateException(row);
        }
        Set<String> found = new TreeSet<>();
        LABEL.matcher(matcher.group(3)).results().forEach(label -> found.add(label.group(1)));
        add(matcher.group(1), found);
        if (matcher.group(2).equals("histogram")) {
            histograms.add(matcher.group(1));
        }
    }

    private void sample(Sample sample) {
        add(sample.name(), sample.labels().keySet());
        if (sample.kind() == Kind.HISTOGRAM) {
            histograms.add(sample.name());
        }
    }

    private void add(String name, Set<String> its) {
        labels.computeIfAbsent(name, key -> new TreeSet<>()).addAll(its);
    }

    /** The labels of a name as Prometheus sees it; null if there is no such metric. */
    Set<String> ofPrometheus(String name) {
        for (String end : List.of("_bucket", "_sum", "_count")) {
            String base = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
            if (histograms.contains(base)) {
                Set<String> its = new TreeSet<>(labels.get(base));
                its.add("le");
                return its;
            }
        }
        return labels.get(name);
    }

    /** The tags of a measurement in InfluxDB; null if there is no such one. */
    Set<String> ofInflux(String measurement) {
        if (measurement.equals("homer_kpi")) {
            return Set.of("target");
        }
        return labels.getOrDefault(measurement + "_total", labels.get(measurement));
    }

    /** The fields of a measurement in InfluxDB. */
    Set<String> influxFields(String measurement) {
        if (measurement.equals("homer_kpi")) {
            return figures;
        }
        return histograms.contains(measurement) ? Set.of("sum", "count") : Set.of("value", "total");
    }
}
