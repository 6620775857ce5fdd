package org.homer7.alerts;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of configuration, read. What is wrong is said with what is allowed. */
final class Words {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    private Words() {}

    /** The parts between commas. */
    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A time such as {@code 30s}; seconds without a unit. */
    static Duration time(String owner, String key, String text, Duration least, Duration most) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong(owner, key, text, "a number with ms, s, m, h or d, such as 30s, is");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time =
                switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofSeconds(number);
                };
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw wrong(owner, key, text, brief(least) + " to " + brief(most) + " is");
        }
        return time;
    }

    /** A time as it is written in configuration. */
    static String brief(Duration time) {
        if (time.isZero() || time.toMillis() % 1_000 != 0) {
            return time.isZero() ? "0s" : time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** A number without needless digits. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(java.util.Locale.ROOT, "%.4g", value);
    }

    /** The exception for a value that is not allowed. */
    static IllegalArgumentException wrong(String owner, String key, String value, String allowed) {
        return new IllegalArgumentException("etc/" + owner + ".cfg: " + key + " = " + value + "; " + allowed
                + " allowed. The last good values stay in use");
    }
}
