package org.homer7.exporter.graphite;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.homer7.api.metrics.MetricPoint;

/** Points in Graphite's language. All characters that mean something in it become underscores. */
final class GraphiteLines {
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

    private final String prefix;
    private final boolean tags;

    GraphiteLines(String prefix, boolean tags) {
        this.prefix = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
        this.tags = tags;
    }

    void append(MetricPoint point, StringBuilder text) {
        if (point.kind() == MetricPoint.Kind.EVENT) {
            return;
        }
        boolean alone = point.kind() == MetricPoint.Kind.COUNTER || point.kind() == MetricPoint.Kind.GAUGE;
        for (Map.Entry<String, Object> value : point.values().entrySet()) {
            if (value.getValue() instanceof Number number
                    && (!alone || value.getKey().equals(MetricPoint.VALUE))) {
                line(point, alone ? "" : "." + value.getKey().replace('.', '_'), number.doubleValue(), text);
            }
        }
    }

    private void line(MetricPoint point, String part, double value, StringBuilder text) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return;
        }
        text.append(prefix).append(point.name());
        StringBuilder tagged = new StringBuilder();
        point.labels().forEach((name, label) -> {
            String clean = FOREIGN.matcher(label).replaceAll("_");
            if (tags && !clean.isEmpty()) {
                tagged.append(';').append(name).append('=').append(clean);
            } else if (!clean.isEmpty()) {
                text.append('.').append(clean);
            }
        });
        text.append(part)
                .append(tagged)
                .append(' ')
                .append(new BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString())
                .append(' ')
                .append(point.time().getEpochSecond())
                .append('\n');
    }
}
