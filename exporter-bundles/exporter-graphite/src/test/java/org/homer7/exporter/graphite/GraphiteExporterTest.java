package org.homer7.exporter.graphite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricPoint.Kind;
import org.junit.jupiter.api.Test;

class GraphiteExporterTest {
    private static String lines(boolean tags, Kind kind, Map<String, String> labels, Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        new GraphiteLines("homer", tags)
                .append(new MetricPoint("x", "kpi", kind, Instant.ofEpochSecond(1_700_000_000), labels, values), text);
        return text.toString();
    }

    @Test
    void oneLineForEachNumber() {
        assertThat(lines(false, Kind.COUNTER, Map.of("m", "INVITE"), Map.of("value", 2.0, "total", 9.0)))
                .isEqualTo("homer.x.INVITE 2 1700000000\n");
        assertThat(lines(true, Kind.COUNTER, Map.of("m", "a;b=c d"), Map.of("value", 2.0)))
                .isEqualTo("homer.x;m=a_b_c_d 2 1700000000\n");
        assertThat(lines(false, Kind.HISTOGRAM, Map.of(), Map.of("count", 3L, "le_0.5", 1L)))
                .isEqualTo("homer.x.count 3 1700000000\nhomer.x.le_0_5 1 1700000000\n");
        assertThat(lines(false, Kind.EVENT, Map.of(), Map.of("value", 1.0))).isEmpty();
    }
}
