package org.homer7.exporter.statsd;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homer7.api.metrics.MetricPoint;

/** Points in StatsD's language. All characters that mean something in it become underscores. */
final class StatsdLines {
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern FOREIGN_TAG = Pattern.compile("[^A-Za-z0-9_./-]");

    private final String prefix;
    private final boolean tags;

    StatsdLines(String prefix, boolean tags) {
        this.prefix = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
        this.tags = tags;
    }

    List<String> of(MetricPoint point) {
        return switch (point.kind()) {
            case COUNTER -> List.of(line(point, "", point.number(MetricPoint.VALUE), "c"));
            case GAUGE -> gauge(point, "", point.number(MetricPoint.VALUE));
            case HISTOGRAM -> all(point, "c");
            case GROUP -> all(point, "g");
            case EVENT -> List.of();
        };
    }

    private List<String> all(MetricPoint point, String type) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Object> value : point.values().entrySet()) {
            if (value.getValue() instanceof Number number) {
                if (type.equals("g")) {
                    lines.addAll(gauge(point, "." + value.getKey(), number.doubleValue()));
                } else if (number.doubleValue() != 0) {
                    lines.add(line(point, "." + value.getKey(), number.doubleValue(), type));
                }
            }
        }
        return lines;
    }

    /** A sign before a gauge's value would mean that it changes by so much: so it is set to 0 first. */
    private List<String> gauge(MetricPoint point, String part, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return List.of();
        }
        String set = line(point, part, value, "g");
        return value < 0 ? List.of(line(point, part, 0, "g"), set) : List.of(set);
    }

    private String line(MetricPoint point, String part, double value, String type) {
        StringBuilder line =
                new StringBuilder(prefix).append(FOREIGN.matcher(point.name()).replaceAll("_"));
        StringBuilder tagged = new StringBuilder();
        point.labels().forEach((name, label) -> {
            if (label.isEmpty()) {
                return;
            }
            if (tags) {
                tagged.append(tagged.length() == 0 ? "|#" : ",")
                        .append(name)
                        .append(':')
                        .append(FOREIGN_TAG.matcher(label).replaceAll("_"));
            } else {
                line.append('.').append(FOREIGN.matcher(label).replaceAll("_").replace('.', '_'));
            }
        });
        return line.append(part.replace("le_0.", "le_0_"))
                .append(':')
                .append(new BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString())
                .append('|')
                .append(type)
                .append(tagged)
                .toString();
    }
}
