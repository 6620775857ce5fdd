package org.homer7.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricsExporter;

/**
 * The keys that all exporters have.
 *
 * @param series what to send
 * @param interval time between two collections
 * @param batch most points sent at once
 * @param queue most points that wait in memory
 * @param spillBytes most bytes that wait on disk
 * @param retry longest pause between two tries
 */
record Settings(SeriesFilter series, Duration interval, int batch, int queue, long spillBytes, Duration retry) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)?");

    /** @throws IllegalArgumentException a value is wrong; the message says which, and what is allowed */
    static Settings of(String name, Map<String, Object> properties) {
        String series = text(properties, MetricsExporter.SERIES, ExporterOptions.SERIES);
        return new Settings(
                SeriesFilter.parse(series),
                time(name, properties, MetricsExporter.INTERVAL, ExporterOptions.INTERVAL, 100, 3_600_000),
                number(name, properties, MetricsExporter.BATCH, ExporterOptions.BATCH, 1, 100_000),
                number(name, properties, MetricsExporter.QUEUE, ExporterOptions.QUEUE, 100, 10_000_000),
                (long) number(name, properties, MetricsExporter.SPILL, ExporterOptions.SPILL, 0, 1_000_000) << 20,
                time(name, properties, MetricsExporter.RETRY, ExporterOptions.RETRY, 100, 3_600_000));
    }

    private static String text(Map<String, Object> properties, String key, String normal) {
        Object value = properties.get(key);
        return value == null ? normal : value instanceof String[] many ? String.join(",", many) : value.toString();
    }

    private static int number(
            String name, Map<String, Object> properties, String key, int normal, int least, int most) {
        String text = text(properties, key, Integer.toString(normal)).strip();
        try {
            int value = Integer.parseInt(text);
            check(name, key, value, least, most);
            return value;
        } catch (NumberFormatException notANumber) {
            throw wrong(name, key, text, least + " to " + most + " is");
        }
    }

    private static Duration time(
            String name, Map<String, Object> properties, String key, String normal, long least, long most) {
        String text = text(properties, key, normal).strip();
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw wrong(name, key, text, "a number with ms, s, m or h, such as 10s, is");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        Duration time =
                switch (unit) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                };
        if (time.toMillis() < least || time.toMillis() > most) {
            throw wrong(name, key, text, least + "ms to " + most / 3_600_000 + "h is");
        }
        return time;
    }

    /** @throws IllegalArgumentException the value is not within the bounds */
    static void check(String owner, String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(owner, key, Integer.toString(value), least + " to " + most + " is");
        }
    }

    private static IllegalArgumentException wrong(String owner, String key, String value, String allowed) {
        return new IllegalArgumentException(owner + ": " + key + " = " + value + "; " + allowed
                + " allowed. The last good values stay in use; mend the file in etc");
    }
}
