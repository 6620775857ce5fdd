package org.homer7.filters;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homer7.api.search.AddressRange;

/** Reads the values of one configuration, and refuses those that mean nothing with what is allowed and where to change it. */
final class Settings {
    static final int MOST_PORT = 65_535;
    static final int MOST_TYPE = 255;

    private static final int MOST_LISTED = 1_000;

    private final String file;

    /** @param properties of the component, which tell the configuration's name */
    Settings(Map<String, ?> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        file = "etc/" + pid.replace('~', '-') + ".cfg";
    }

    /** The error that says what is wrong with a value. */
    IllegalArgumentException refuse(String key, Object value, String allowed) {
        return new IllegalArgumentException(
                file + ": " + key + " = " + value + "; " + allowed + ". The last good values stay in use");
    }

    int number(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw refuse(key, value, least + " to " + most + " is allowed");
        }
        return value;
    }

    /** What stands between commas, without blanks around it. */
    List<String> list(String key, String text) {
        List<String> parts = Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() > MOST_LISTED) {
            throw refuse(key, parts.size() + " values", "at most " + MOST_LISTED + " are allowed");
        }
        return parts;
    }

    /** Numbers and ranges such as 5060-5069 with commas between them; empty if there is none. */
    Optional<BitSet> ranges(String key, String text, int most) {
        BitSet numbers = new BitSet();
        for (String part : list(key, text)) {
            String[] ends = part.split("-", -1);
            int from = digits(ends[0]);
            int to = digits(ends[ends.length - 1]);
            if (ends.length > 2 || from < 0 || to < from || to > most) {
                throw refuse(key, part, "numbers from 0 to " + most + " and ranges such as 1-5 are allowed");
            }
            numbers.set(from, to + 1);
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    private static int digits(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    /** Unsigned numbers of 32 bits with commas between them. */
    List<Long> unsigned(String key, String text) {
        List<Long> numbers = new ArrayList<>();
        for (String part : list(key, text)) {
            if (!part.matches("\\d{1,10}") || Long.parseLong(part) > 0xffff_ffffL) {
                throw refuse(key, part, "0 to 4294967295 is allowed");
            }
            numbers.add(Long.parseLong(part));
        }
        return numbers;
    }

    List<AddressRange> networks(String key, String text) {
        return list(key, text).stream().map(part -> network(key, part)).toList();
    }

    AddressRange network(String key, String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> refuse(
                        key,
                        text,
                        "an address such as 192.0.2.1 or a network such as 10.0.0.0/8 or 2001:db8::/32 is"
                                + " allowed"));
    }

    /** A regular expression of RE2, in which a dot is any character; empty if the text is. */
    Optional<Pattern> pattern(String key, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw refuse(key, text, "a regular expression as RE2 knows it is allowed, but " + e.getMessage());
        }
    }

    /** One of some words. */
    String word(String key, String text, List<String> words) {
        if (!words.contains(text)) {
            throw refuse(key, text, "one of " + String.join(", ", words) + " is allowed");
        }
        return text;
    }
}
