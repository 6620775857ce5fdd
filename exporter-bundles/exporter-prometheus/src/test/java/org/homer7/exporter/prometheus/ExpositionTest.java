package org.homer7.exporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final MetricsSnapshot snapshot = new MetricsSnapshot(
            Instant.EPOCH,
            List.of(
                    new Sample("x_total", "Xs.", Kind.COUNTER, Map.of("reason", "a \"b\"\n"), 3),
                    new Sample("y_bytes", "Ys.", Kind.GAUGE, Map.of(), 1.5),
                    new Sample("x_total", "Xs.", Kind.COUNTER, Map.of("reason", "c"), 4)));

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

    private String text(String accept) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exposition.forClient(accept).write(snapshot, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
