package org.homer7.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.search.ValueTest;

/** What a meter's metric looks like. */
record MeterShape(String metric, String help, Kind kind, List<String> labels, List<Double> buckets) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,127}");
    private static final String TOTAL = "_total";
    private static final int MOST_LABELS = 5;

    /** @throws IllegalArgumentException a value is wrong; the message says which, and what is allowed */
    static MeterShape of(String name, Meter.Config config) {
        Kind kind = kind(name, config.kind());
        String metric = config.metric().isBlank()
                ? "homer_meter_" + name.replaceAll("[^a-zA-Z0-9_]", "_").toLowerCase(Locale.ROOT)
                : config.metric().strip();
        if (kind == Kind.COUNTER && !metric.endsWith(TOTAL)) {
            metric += TOTAL;
        }
        if (!NAME.matcher(metric).matches()) {
            throw wrong(name, "metric", metric, "letters, digits and underscores are");
        }
        List<String> labels = labels(config.group_by()).stream()
                .map(label -> label.replaceAll("[^a-zA-Z0-9_]", "_"))
                .toList();
        if (labels.size() > MOST_LABELS || labels.stream().distinct().count() < labels.size()) {
            throw wrong(name, "group.by", config.group_by(), "up to " + MOST_LABELS + " different fields are");
        }
        String help =
                config.help().isBlank() ? "Meter " + name + "." : config.help().strip();
        return new MeterShape(metric, help, kind, labels, buckets(name, kind, config.buckets()));
    }

    /** The fields that a list names. */
    static List<String> labels(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Kind kind(String name, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "counter" -> Kind.COUNTER;
            case "gauge" -> Kind.GAUGE;
            case "histogram" -> Kind.HISTOGRAM;
            default -> throw wrong(name, "kind", text, "counter, gauge and histogram are");
        };
    }

    private static List<Double> buckets(String name, Kind kind, String text) {
        List<Double> buckets = new ArrayList<>();
        if (kind != Kind.HISTOGRAM) {
            return buckets;
        }
        for (String part : labels(text)) {
            double bound = ValueTest.number(part);
            if (Double.isNaN(bound) || !buckets.isEmpty() && bound <= buckets.get(buckets.size() - 1)) {
                throw wrong(name, "buckets", text, "rising numbers with commas between are");
            }
            buckets.add(bound);
        }
        if (buckets.isEmpty() || buckets.size() > 100) {
            throw wrong(name, "buckets", text, "1 to 100 numbers are");
        }
        return buckets;
    }

    static IllegalArgumentException wrong(String name, String key, String value, String allowed) {
        return new IllegalArgumentException("etc/" + Meter.PID + "-" + name + ".cfg: " + key + " = " + value + "; "
                + allowed + " allowed. The last good description stays in use");
    }

    Family define(Registry registry) {
        String[] names = labels.toArray(String[]::new);
        return switch (kind) {
            case COUNTER -> registry.counter("meter", metric, help, names);
            case GAUGE -> registry.gauge("meter", metric, help, names);
            case HISTOGRAM ->
                registry.histogram(
                        "meter",
                        metric,
                        help,
                        buckets.stream().mapToDouble(Double::doubleValue).toArray(),
                        names);
        };
    }
}
