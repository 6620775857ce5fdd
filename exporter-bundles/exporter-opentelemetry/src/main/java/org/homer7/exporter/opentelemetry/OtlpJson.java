package org.homer7.exporter.opentelemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.metrics.MetricPoint;

/** Points as an ExportMetricsServiceRequest in JSON: 64-bit numbers are texts there. */
final class OtlpJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DELTA = 1;

    private final String service;

    OtlpJson(String service) {
        this.service = service;
    }

    byte[] of(List<MetricPoint> points) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceMetrics");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            attributes(json, Map.of("service.name", service));
            json.writeEndObject();
            json.writeArrayFieldStart("scopeMetrics");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", "org.homer7.metrics");
            json.writeEndObject();
            json.writeArrayFieldStart("metrics");
            for (List<MetricPoint> metric : byName(points).values()) {
                metric(json, metric);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    /** A group becomes a gauge of each of its numbers. */
    private static Map<String, List<MetricPoint>> byName(List<MetricPoint> points) {
        Map<String, List<MetricPoint>> byName = new LinkedHashMap<>();
        for (MetricPoint point : points) {
            if (point.kind() == MetricPoint.Kind.GROUP) {
                point.values()
                        .forEach((name, value) -> add(
                                byName,
                                new MetricPoint(
                                        point.name() + "_" + name,
                                        point.series(),
                                        MetricPoint.Kind.GAUGE,
                                        point.time(),
                                        point.labels(),
                                        Map.of(MetricPoint.VALUE, value))));
            } else if (point.kind() != MetricPoint.Kind.EVENT) {
                add(byName, point);
            }
        }
        return byName;
    }

    private static void add(Map<String, List<MetricPoint>> byName, MetricPoint point) {
        byName.computeIfAbsent(point.kind() + " " + point.name(), key -> new ArrayList<>())
                .add(point);
    }

    private static void metric(JsonGenerator json, List<MetricPoint> points) throws IOException {
        MetricPoint.Kind kind = points.get(0).kind();
        json.writeStartObject();
        json.writeStringField("name", points.get(0).name());
        json.writeObjectFieldStart(
                switch (kind) {
                    case COUNTER -> "sum";
                    case HISTOGRAM -> "histogram";
                    default -> "gauge";
                });
        if (kind != MetricPoint.Kind.GAUGE) {
            json.writeNumberField("aggregationTemporality", DELTA);
        }
        if (kind == MetricPoint.Kind.COUNTER) {
            json.writeBooleanField("isMonotonic", true);
        }
        json.writeArrayFieldStart("dataPoints");
        for (MetricPoint point : points) {
            json.writeStartObject();
            attributes(json, point.labels());
            json.writeStringField(
                    "timeUnixNano",
                    String.format(
                            "%d%09d",
                            point.time().getEpochSecond(), point.time().getNano()));
            if (kind == MetricPoint.Kind.HISTOGRAM) {
                histogram(json, point);
            } else {
                json.writeNumberField("asDouble", point.number(MetricPoint.VALUE));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void histogram(JsonGenerator json, MetricPoint point) throws IOException {
        TreeMap<Double, Long> buckets = new TreeMap<>();
        point.values().forEach((name, value) -> {
            if (name.startsWith(MetricPoint.BUCKET) && value instanceof Long count) {
                String bound = name.substring(MetricPoint.BUCKET.length());
                buckets.put(bound.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), count);
            }
        });
        json.writeStringField("count", Long.toString((long) point.number(MetricPoint.COUNT)));
        json.writeNumberField("sum", point.number(MetricPoint.SUM));
        json.writeArrayFieldStart("bucketCounts");
        for (long count : buckets.values()) {
            json.writeString(Long.toString(count));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("explicitBounds");
        for (double bound : buckets.keySet()) {
            if (Double.isFinite(bound)) {
                json.writeNumber(bound);
            }
        }
        json.writeEndArray();
    }

    private static void attributes(JsonGenerator json, Map<String, String> values) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", value.getKey());
            json.writeObjectFieldStart("value");
            json.writeStringField("stringValue", value.getValue());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
