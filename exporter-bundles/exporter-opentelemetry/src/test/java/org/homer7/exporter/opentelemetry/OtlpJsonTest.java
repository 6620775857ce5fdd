package org.homer7.exporter.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
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

    /** Strictly: a name that the protocol does not have is an error. */
    @Test
    void opentelemetryItselfReadsIt() throws IOException {
        List<MetricPoint> points = List.of(
                new MetricPoint("c_total", "kpi", Kind.COUNTER, TIME, Map.of("m", "BYE"), Map.of("value", 2.0)),
                new MetricPoint("g", "kpi", Kind.GAUGE, TIME, Map.of(), Map.of("value", -1.5)),
                new MetricPoint("k", "kpi", Kind.GROUP, TIME, Map.of("target", "all"), Map.of("asr", 40.0)),
                new MetricPoint(
                        "h",
                        "kpi",
                        Kind.HISTOGRAM,
                        TIME,
                        Map.of(),
                        Map.of("count", 6L, "sum", 40.5, "le_0.5", 1L, "le_2", 2L, "le_inf", 3L)));
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        JsonFormat.parser().merge(new String(new OtlpJson("homer").of(points), StandardCharsets.UTF_8), request);
        List<Metric> metrics = request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList();
        assertThat(metrics).extracting(Metric::getName).containsExactly("c_total", "g", "k_asr", "h");
        assertThat(metrics.get(0).getSum().getIsMonotonic()).isTrue();
        assertThat(metrics.get(0).getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        assertThat(metrics.get(0).getSum().getDataPoints(0).getTimeUnixNano()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(metrics.get(2).getGauge().getDataPoints(0).getAsDouble()).isEqualTo(40);
        assertThat(metrics.get(3).getHistogram().getDataPoints(0).getBucketCountsList())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void keyFiguresAreGaugesAndEventsAreLeftOut() throws IOException {
        assertThat(json(Kind.GROUP, Map.of(), Map.of("asr", 40.0))).contains("{\"name\":\"x_asr\",\"gauge\":");
        assertThat(json(Kind.EVENT, Map.of(), Map.of("value", 1.0))).isEqualTo(HEAD + TAIL);
    }
}
