package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;
import org.homer7.rest.Json;

/** The server's own numbers, as they are now, for those who ask a time series database that there is not. */
final class OwnNumbers {
    private static final double MILLIS = 1_000;

    private final MetricsSnapshot snapshot;

    /** @param source null if the metrics are not installed */
    OwnNumbers(MetricsSource source) {
        snapshot = source == null ? new MetricsSnapshot(java.time.Instant.now(), List.of()) : source.snapshot();
    }

    List<String> names() {
        return List.copyOf(
                new TreeSet<>(snapshot.samples().stream().map(Sample::name).toList()));
    }

    /** The names of labels of a metric. */
    List<String> labels(String name) {
        TreeSet<String> labels = new TreeSet<>();
        of(name).forEach(sample -> labels.addAll(sample.labels().keySet()));
        return List.copyOf(labels);
    }

    /** The values of a label in all metrics. */
    List<String> values(String label) {
        TreeSet<String> values = new TreeSet<>();
        for (Sample sample : snapshot.samples()) {
            String value = sample.labels().get(label);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    List<Sample> of(String name) {
        return snapshot.samples().stream()
                .filter(sample -> sample.name().equals(name))
                .toList();
    }

    long millis() {
        return snapshot.time().toEpochMilli();
    }

    /** As Prometheus answers a query for a range. */
    ObjectNode range(String name) {
        ObjectNode answer = Json.object().put("status", "success");
        ObjectNode data = answer.putObject("data").put("resultType", "matrix");
        ArrayNode result = data.putArray("result");
        for (Sample sample : of(name)) {
            ObjectNode series = result.addObject();
            ObjectNode metric = series.putObject("metric").put("__name__", name);
            sample.labels().forEach(metric::put);
            series.putArray("values").addArray().add(millis() / MILLIS).add(Double.toString(sample.value()));
        }
        return answer;
    }
}
