package org.homer7.exporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Exemplar;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final MetricsSnapshot snapshot = new MetricsSnapshot(
            Instant.EPOCH,
            List.of(
                    counter("a \"b\"\n", 3),
                    new Sample("y_bytes", "capture", "Ys.", Kind.GAUGE, Map.of(), 1.5, null),
                    counter("c", 4)));

    @Test
    void writesPrometheusText() throws IOException {
        assertThat(text("text/plain"))
                .isEqualTo("# HELP x_total Xs.\n# TYPE x_total counter\n"
                        + "x_total{reason=\"a \\\"b\\\"\\n\"} 3.0\nx_total{reason=\"c\"} 4.0\n"
                        + "# HELP y_bytes Ys.\n# TYPE y_bytes gauge\ny_bytes 1.5\n");
        assertThat(text(null)).startsWith("# HELP x_total");
    }

    @Test
    void writesOpenMetricsForWhoAsks() throws IOException {
        assertThat(text("application/openmetrics-text; version=1.0.0,text/plain;q=0.5"))
                .contains("# TYPE x counter\n")
                .endsWith("# EOF\n");
    }

    private static Sample counter(String reason, double value) {
        return new Sample("x_total", "capture", "Xs.", Kind.COUNTER, Map.of("reason", reason), value, null);
    }

    @Test
    void showsHistogramsWithTheCallsBehindThem() throws IOException {
        Histogram histogram = new Histogram(
                List.of(0.5, 2.0),
                List.of(3L, 1L, 1L),
                9.25,
                List.of(new Exemplar(7.5, "slow@example.org", Instant.ofEpochSecond(1_700_000_000))));
        MetricsSnapshot setup = new MetricsSnapshot(
                Instant.EPOCH,
                List.of(new Sample("setup_seconds", "kpi", "Setup.", Kind.HISTOGRAM, Map.of(), 5, histogram)));
        String text = text(setup, "application/openmetrics-text; version=1.0.0");
        assertThat(text)
                .contains("setup_seconds_bucket{le=\"0.5\"} 3\n")
                .contains("setup_seconds_bucket{le=\"2.0\"} 4\n")
                .contains("setup_seconds_bucket{le=\"+Inf\"} 5 # {call_id=\"slow@example.org\"} 7.5 1700000000.000\n")
                .contains("setup_seconds_count 5\n")
                .contains("setup_seconds_sum 9.25\n");
    }

    @Test
    void keepsTheNamesOfPublishedDashboards() throws IOException {
        MetricsSnapshot old = new MetricsSnapshot(
                Instant.EPOCH,
                List.of(new Sample(
                        "heplify_method_response", "heplify", "M.", Kind.COUNTER, Map.of("method", "BYE"), 2, null)));
        assertThat(text(old, "text/plain")).contains("\nheplify_method_response{method=\"BYE\"} 2.0\n");
        assertThat(text(old, "application/openmetrics-text"))
                .contains("\nheplify_method_response{method=\"BYE\"} 2.0\n");
    }

    private String text(String accept) throws IOException {
        return text(snapshot, accept);
    }

    private static String text(MetricsSnapshot snapshot, String accept) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exposition.forClient(accept).write(snapshot, sample -> true, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
