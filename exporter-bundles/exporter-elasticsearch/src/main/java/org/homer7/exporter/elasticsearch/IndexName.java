package org.homer7.exporter.elasticsearch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The index of a day. */
final class IndexName {
    private final String before;
    private final DateTimeFormatter day;
    private final String after;

    /** @throws IllegalArgumentException it is no pattern; the message says what is allowed */
    IndexName(String pattern) {
        int open = pattern.indexOf('{');
        int close = pattern.indexOf('}');
        if (open < 0 && close < 0) {
            before = pattern;
            day = null;
            after = "";
        } else if (open >= 0 && close > open) {
            before = pattern.substring(0, open);
            day = formatter(pattern, pattern.substring(open + 1, close));
            after = pattern.substring(close + 1);
        } else {
            throw wrong(pattern);
        }
        String sample = of(Instant.EPOCH);
        if (!sample.matches("[a-z0-9][a-z0-9._-]{0,200}")) {
            throw wrong(pattern);
        }
    }

    private static DateTimeFormatter formatter(String pattern, String day) {
        try {
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(day, Locale.ROOT).withZone(ZoneOffset.UTC);
            formatter.format(Instant.EPOCH);
            return formatter;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw wrong(pattern);
        }
    }

    private static IllegalArgumentException wrong(String pattern) {
        return new IllegalArgumentException(ElasticsearchExporter.PID + ": index = " + pattern
                + "; small letters, digits, dots and hyphens are allowed, and one pattern for the day in braces, such as"
                + " homer-{yyyy.MM.dd}. The last good values stay in use");
    }

    String of(Instant time) {
        return day == null ? before : before + day.format(time) + after;
    }
}
