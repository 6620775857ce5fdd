package org.homer7.exporter.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricPoint.Kind;
import org.junit.jupiter.api.Test;

class OtlpJsonTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);
    private static final String HEAD = "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
            + "\"value\":{\"stringValue\":\"homer\"}}]},\"scopeMetrics\":[{\"scope\":{\"name\":\"org.homer7.metrics\"},"
            + "\"metrics\":[";
    private static final String TAIL = "]}]}]}";

    private static String json(Kind kind, Map<String, String> labels, Map<String, Object> values) throws IOException {
        byte[] body = new OtlpJson("homer").of(List.of(new MetricPoint("x", "kpi", kind, TIME, labels, values)));
        return new String(body, StandardCharsets.UTF_8);
    }

    @Test
    void countersAreDeltas() throws IOException {
        assertThat(json(Kind.COUNTER, Map.of("m", "BYE"), Map.of("value", 2.0, "total", 7.0)))
                .isEqualTo(HEAD
                        + "{\"name\":\"x\",\"sum\":{\"aggregationTemporality\":1,\"isMonotonic\":true,\"dataPoints\":[{"
                        + "\"attributes\":[{\"key\":\"m\",\"value\":{\"stringValue\":\"BYE\"}}],"
                        + "\"timeUnixNano\":\"1700000000000000000\",\"asDouble\":2.0}]}}"
                        + TAIL);
    }

    @Test
    void histogramsHaveTheirBucketsInOrder() throws IOException {
        assertThat(json(
                        Kind.HISTOGRAM,
                        Map.of(),
                        Map.of("count", 6L, "sum", 40.5, "le_0.5", 1L, "le_2", 2L, "le_10", 0L, "le_inf", 3L)))
                .isEqualTo(HEAD
                        + "{\"name\":\"x\",\"histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"attributes\":[],"
                        + "\"timeUnixNano\":\"1700000000000000000\",\"count\":\"6\",\"sum\":40.5,"
                        + "\"bucketCounts\":[\"1\",\"2\",\"0\",\"3\"],\"explicitBounds\":[0.5,2.0,10.0]}]}}"
                        + TAIL);
    }

    @Test
    void keyFiguresAreGaugesAndEventsAreLeftOut() throws IOException {
        assertThat(json(Kind.GROUP, Map.of(), Map.of("asr", 40.0))).contains("{\"name\":\"x_asr\",\"gauge\":");
        assertThat(json(Kind.EVENT, Map.of(), Map.of("value", 1.0))).isEqualTo(HEAD + TAIL);
    }
}
