package org.homer7.storage.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.lucene.util.BytesRef;
import org.homer7.api.search.Glob;
import org.junit.jupiter.api.Test;

class GramsTest {
    private final Grams grams = new Grams();

    @Test
    void showsEachRunOnceInSmallLetters() {
        assertThat(runs("ABCabc")).containsExactly("", "abc", "bca", "cab");
        assertThat(runs("ab")).containsExactly("");
        // What was seen is forgotten for the next message.
        assertThat(runs("abc")).containsExactly("", "abc");
    }

    @Test
    void wantsOfAPatternWhatStandsBetweenItsWildcards() {
        assertThat(required("*Error?code*")).containsExactly("err", "rro", "ror", "cod", "ode");
        assertThat(required("a\\*b*")).containsExactly("a*b");
        assertThat(required("*ab*")).isEmpty();
    }

    @Property
    void aTextHasAllRunsOfWhatItHolds(
            @ForAll String before, @ForAll @StringLength(max = 20) String part, @ForAll String after) {
        String text = sound(before + part + after);
        if (text.contains(sound(part))) {
            assertThat(runs(text)).containsAll(required("*" + Glob.escape(sound(part)) + "*"));
        }
    }

    /** As stored text comes back: lone surrogates replaced. */
    private static String sound(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        grams.of(
                bytes,
                0,
                bytes.length,
                (name, letter, array, offset, count) ->
                        runs.add(new String(array, offset, count, StandardCharsets.ISO_8859_1)));
        return runs;
    }

    private static List<String> required(String pattern) {
        int prefix = Grams.marker().length;
        List<String> runs = new ArrayList<>();
        for (BytesRef term : Grams.required(pattern)) {
            runs.add(new String(term.bytes, term.offset + prefix, term.length - prefix, StandardCharsets.ISO_8859_1));
        }
        return runs;
    }
}
