package org.homer7.shell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people write it: {@code now}, {@code -15m} (also s, h, d, w), {@code 2026-11-22}, {@code 2026-11-22T10:30},
 * {@code 2026-11-22T10:30:00Z}, or milliseconds since 1970.
 */
final class TimeArgument {
    static final String ALLOWED = "now, -15m (s, m, h, d, w), 2026-11-22, 2026-11-22T10:30, 2026-11-22T10:30:00Z,"
            + " milliseconds since 1970, or all";

    private static final Pattern AGO = Pattern.compile("-(\\d{1,6})([smhdw])");
    private static final Pattern MILLIS = Pattern.compile("\\d{5,15}");
    private static final long MICROS = 1_000;

    private TimeArgument() {}

    /**
     * Microseconds since 1970.
     *
     * @param unbounded what {@code all} stands for
     * @throws IllegalArgumentException it is no time; the message says what is allowed
     */
    static long micros(String option, String text, Instant now, ZoneId zone, long unbounded) {
        if (text.equals("all")) {
            return unbounded;
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return micros(now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        if (MILLIS.matcher(text).matches()) {
            return Long.parseLong(text) * MICROS;
        }
        try {
            return micros(instant(text, now, zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(option + " is \"" + text + "\"; allowed: " + ALLOWED);
        }
    }

    private static Instant instant(String text, Instant now, ZoneId zone) {
        if (text.toLowerCase(Locale.ROOT).equals("now")) {
            return now;
        }
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }

    private static long micros(Instant instant) {
        return instant.toEpochMilli() * MICROS;
    }
}
