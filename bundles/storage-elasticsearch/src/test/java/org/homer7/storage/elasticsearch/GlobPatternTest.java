package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.homer7.api.search.Glob;
import org.junit.jupiter.api.Test;

class GlobPatternTest {
    /** What the cluster makes of an expression is that of java.util.regex, for what is used here. */
    @Property
    void meansTheSameAsAGlob(
            @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '~') String pattern,
            @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '~') String text) {
        GlobPattern.regexp(pattern).ifPresent(expression -> assertThat(matches(expression, text))
                .as("%s as %s on %s", pattern, expression, text)
                .isEqualTo(new Glob(pattern).matches(text)));
    }

    @Property
    void findsTheTextItself(@ForAll @StringLength(max = 20) @CharRange(from = '\0', to = '\uD7FF') String text) {
        assertThat(matches(GlobPattern.regexp(Glob.escape(text)).orElseThrow(), text))
                .isTrue();
        assertThat(matches(GlobPattern.quote(text), text)).isTrue();
    }

    private static boolean matches(String expression, String text) {
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
    }

    @Test
    void givesUpOnPatternsThatAreTooMuchForAnIndex() {
        assertThat(GlobPattern.regexp("*" + "?".repeat(20) + "a")).isEmpty();
        assertThat(GlobPattern.regexp("a*".repeat(50))).isEmpty();
        assertThat(GlobPattern.regexp("a".repeat(8_000))).isEmpty();
        assertThat(GlobPattern.regexp("?".repeat(30))).isPresent();
    }
}
