package org.homer7.exporter.influxdb;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.homer7.api.metrics.MetricPoint;
import org.influxdb.dto.Point;

/** Points in InfluxDB's line protocol. */
final class Lines {
    private static final String TOTAL = "_total";
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    private Lines() {}

    static String of(List<MetricPoint> points) {
        StringBuilder lines = new StringBuilder(points.size() * 128);
        for (MetricPoint point : points) {
            if (!point.values().isEmpty()) {
                lines.append(line(point)).append('\n');
            }
        }
        return lines.toString();
    }

    private static String line(MetricPoint point) {
        Point.Builder line = Point.measurement(measurement(point.name()));
        for (Map.Entry<String, String> label : point.labels().entrySet()) {
            // An empty tag is no tag to InfluxDB, and text may not break the line.
            if (!label.getValue().isEmpty()) {
                line.tag(label.getKey(), oneLine(label.getValue()));
            }
        }
        point.values().forEach((name, value) -> {
            if (value instanceof Number number) {
                // One type for each field, or the server refuses what comes second.
                line.addField(name, number.doubleValue());
            } else {
                line.addField(name, oneLine(String.valueOf(value)));
            }
        });
        line.time(nanos(point.time()), TimeUnit.NANOSECONDS);
        return line.build().lineProtocol();
    }

    private static String oneLine(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.endsWith("\\") ? line + " " : line;
    }

    private static String measurement(String name) {
        return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    private static BigInteger nanos(Instant time) {
        return BigInteger.valueOf(time.getEpochSecond()).multiply(NANOS).add(BigInteger.valueOf(time.getNano()));
    }
}
