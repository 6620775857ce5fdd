package org.homer7.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "friendly*, friendly-scanner, true",
        "friendly*, friendly, true",
        "friendly*, unfriendly, false",
        "*.example.com, pc33.example.com, true",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "*aab, aaab, true",
        "10?, 101, true",
        "10?, 10, false",
        "10?, 1011, false",
        "?, \uD83D\uDE00, true",
        "INVITE, invite, true",
        "zoipér, ZOIPér, true",
        "zoipér, ZOIPÉR, false",
        "\\*1*, *1, true",
        "\\*1*, 11, false",
        "a\\\\b, a\\b, true",
        "a\\b, ab, true",
        "a\\, a\\, true",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "**, a, true"
    })
    void matchesTheWholeText(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"a, false", "a*, true", "a?, true", "a\\*, false", "a\\\\*, true", "a\\, false"})
    void knowsAPattern(String text, boolean pattern) {
        assertThat(Glob.isPattern(text)).isEqualTo(pattern);
    }

    @Property
    void agreesWithARegularExpression(
            @ForAll @Chars({'a', 'B', '*', '?', '.'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b', 'B', '.'}) @StringLength(max = 12) String text) {
        Pattern regex = Pattern.compile(
                pattern.replace(".", "\\.").replace("*", ".*").replace("?", "."),
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        assertThat(new Glob(pattern).matches(text))
                .isEqualTo(regex.matcher(text).matches());
    }

    @Property
    void escapedTextMatchesItselfAlone(@ForAll String text, @ForAll String other) {
        String escaped = Glob.escape(text);
        assertThat(Glob.isPattern(escaped)).isFalse();
        assertThat(new Glob(escaped).matches(text)).isTrue();
        assertThat(new Glob(escaped).matches(other)).isEqualTo(lower(other).equals(lower(text)));
    }

    @Test
    void doesNotBlowUpOnManyStars() {
        Glob glob = new Glob("*a".repeat(100) + "b");
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(65_536)))
                .isFalse());
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
