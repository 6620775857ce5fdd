package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no query, and how people are told. */
class QuerySyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from_user = | 11 | 0 | found the end; a value is allowed here",
                "from_user = = 1 | 12 | 1 | found \"=\"; a value is allowed here",
                "a = AND b = 1 | 4 | 3 | found \"AND\"; a value is allowed here",
                "a = 1 b = 2 | 6 | 1 | found \"b\"; AND, OR or the end is allowed here",
                "John Smith | 5 | 5 | a text with spaces needs quotes",
                "a = b=c | 5 | 1 | found \"=\"; AND, OR",
                "a = 1 AND | 9 | 0 | found the end; a comparison (from_user = 1001)",
                "OR a = 1 | 0 | 2 | found \"OR\"; a comparison",
                "= 1 | 0 | 1 | found \"=\"; a comparison",
                "() | 1 | 1 | found \")\"; a comparison",
                "(a = 1 | 6 | 0 | found the end; AND, OR or \")\" is allowed",
                "a = 1) | 5 | 1 | found \")\"; AND, OR or the end",
                "a ! b | 2 | 1 | found \"!\"; != and !~ are allowed",
                "a = (b, c) | 4 | 1 | for several values write IN ( ... )",
                "a IN b | 5 | 1 | found \"b\"; \"(\" is allowed here",
                "a IN () | 6 | 1 | found \")\"; a value",
                "a IN (b c) | 8 | 1 | found \"c\"; \",\" or \")\" is allowed here",
                "a IN (b, | 8 | 0 | found the end; a value",
                "a NOT b | 2 | 3 | found \"NOT\"; AND, OR or the end",
                "a ~ \"\" | 4 | 2 | found an empty pattern",
                "a > 1* | 4 | 2 | found the pattern \"1*\"",
                "a = \"b | 4 | 2 | found a text without its closing \"",
                "a = 'b\\' | 4 | 4 | found a text without its closing '",
                "a = \"b\\qc\" | 6 | 2 | found the escape \"\\q\"; in quotes \\\\ \\\" \\' \\* \\? \\n \\r \\t and \\u",
                "a = \"\\u12g4\" | 5 | 2 | found the escape \"\\u\"",
                "b = 1 AND payload. = 1 | 10 | 8 | found the field \"payload.\"",
                "net.x = 1 | 0 | 5 | of these net.srcIp"
            })
    void saysWhatIsWrongAndWhere(String text, int offset, int length, String message) {
        QuerySyntaxException error = error(text);
        assertThat(error).hasMessageStartingWith("at " + offset + ": ").hasMessageContaining(message);
        assertThat(error.offset()).isEqualTo(offset);
        assertThat(error.length()).isEqualTo(length);
    }

    @Test
    void boundsTheLength() throws QuerySyntaxException {
        String longest = "a = " + "x".repeat(QueryParser.MAX_LENGTH - 4);
        QueryParser.parse(longest);
        QuerySyntaxException error = error(longest + "xy");
        assertThat(error).hasMessageContaining("8194 characters; 8192 are allowed");
        assertThat(error.offset()).isEqualTo(8192);
        assertThat(error.length()).isEqualTo(2);
    }

    @Test
    void boundsTheDepth() throws QuerySyntaxException {
        QueryParser.parse("(".repeat(64) + "a=1" + ")".repeat(64));
        QueryParser.parse("NOT (".repeat(32) + "a=1" + ")".repeat(32));
        assertThat(error("(".repeat(65) + "a=1" + ")".repeat(65))).hasMessageContaining("64 are allowed");
        assertThat(error("(".repeat(8192)).offset()).isEqualTo(64);
        assertThat(error("NOT ".repeat(65) + "a=1").offset()).isEqualTo(4 * 64);
    }

    @Test
    void boundsTheNumberOfComparisons() throws QuerySyntaxException {
        QueryParser.parse(String.join(" OR ", Collections.nCopies(256, "a=1")));
        QuerySyntaxException error = error(String.join(" OR ", Collections.nCopies(257, "a=1")));
        assertThat(error).hasMessageContaining("256 that are allowed");
        assertThat(error.offset()).isEqualTo(256 * 7 + 2);
        // A value without a field stands for six comparisons.
        assertThat(error(String.join(" OR ", Collections.nCopies(43, "1001")))).hasMessageContaining("256");
    }

    @Test
    void boundsTheNumberOfValues() throws QuerySyntaxException {
        QueryParser.parse("a IN (" + String.join(",", Collections.nCopies(1000, "1")) + ")");
        QuerySyntaxException error = error("a IN (" + String.join(",", Collections.nCopies(1001, "1")) + ")");
        assertThat(error).hasMessageContaining("at most 1000 values are allowed");
        assertThat(error.offset()).isEqualTo(6 + 2000);
    }

    @Test
    void cutsLongFindsShort() {
        assertThat(error("a = 1 " + "x".repeat(5000)).getMessage()).hasSizeLessThan(200);
    }

    @Property
    void neverFailsInAnotherWay(@ForAll @StringLength(max = 200) String text) {
        check(text);
    }

    @Property
    void neverFailsInAnotherWayOnNearQueries(
            @ForAll
                    @Chars({'a', ' ', '=', '!', '~', '<', '(', ')', ',', '"', '\\', '*', 'u', '0', '.'})
                    @StringLength(max = 30)
                    String text) {
        check(text);
    }

    private static void check(String text) {
        try {
            QueryParser.parse(text);
        } catch (QuerySyntaxException expected) {
            assertThat(expected.offset()).isBetween(0, text.length());
            assertThat(expected.offset() + expected.length()).isLessThanOrEqualTo(text.length());
        }
    }

    private static QuerySyntaxException error(String text) {
        return catchThrowableOfType(QuerySyntaxException.class, () -> QueryParser.parse(text));
    }
}
