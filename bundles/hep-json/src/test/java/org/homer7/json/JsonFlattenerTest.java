package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFlattenerTest {
    private final Flattening json = new Flattening();

    @Test
    void everyScalarStandsUnderItsPath() throws Exception {
        assertThat(
                        json.flatten(
                                """
                {"id": 6000, "qr": true, "ratio": 0.5, "none": null, "answers": [
                  {"name": "www.fosdem.org", "ttl": 300}, {"name": "b", "more": [1, [2, "x"]]}], "empty": {}, "text": ""}
                """))
                .containsExactly(
                        entry("id", 6000L),
                        entry("qr", true),
                        entry("ratio", 0.5),
                        entry("answers[0].name", "www.fosdem.org"),
                        entry("answers[0].ttl", 300L),
                        entry("answers[1].name", "b"),
                        entry("answers[1].more[0]", 1L),
                        entry("answers[1].more[1][0]", 2L),
                        entry("answers[1].more[1][1]", "x"),
                        entry("text", ""));
        assertThat(json.found.isDocument()).isTrue();
        assertThat(json.found.raw()).isNull();
    }

    @Test
    void arraysAtTheTopBeginWithTheIndex() throws Exception {
        assertThat(json.flatten("[{\"session_id\":1},7]"))
                .containsExactly(entry("[0].session_id", 1L), entry("[1]", 7L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Call-ID|Call-ID",
                "app_ID@1|app_ID@1",
                "größe|größe",
                "~~|[\"\"]",
                "a.b|[\"a.b\"]",
                "a b|[\"a b\"]",
                "a[0]|[\"a[0]\"]",
                "a\\\"b|[\"a\\\"b\"]",
                "a\\\\b|[\"a\\\\b\"]",
                "a\\u0007|[\"a\\u0007\"]",
                "\uD83D\uDE00|\uD83D\uDE00",
            })
    void keysThatCouldBeMistakenAreQuoted(String keyInJson, String path) throws Exception {
        assertThat(json.flatten("{\"" + keyInJson + "\":1,\"x\":{\"" + keyInJson + "\":[2]}}"))
                .containsOnly(
                        entry(path, 1L), entry(path.startsWith("[") ? "x" + path + "[0]" : "x." + path + "[0]", 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void wholeNumbersOf64BitsAreIntegers(String text, long value) throws Exception {
        assertThat(json.flatten("[" + text + "]")).containsOnly(entry("[0]", value));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25", "-1e3, -1000", "1E-400, 0", "123456789.123456789123456789, 123456789.12345679"})
    void otherNumbersAreDecimals(String text, double value) throws Exception {
        assertThat(json.flatten("[" + text + "]")).containsOnly(entry("[0]", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "1e999"})
    void numbersTooLargeAreTexts(String text) throws Exception {
        assertThat(json.flatten("[" + text + "]")).containsOnly(entry("[0]", text));
    }

    @Test
    void textsAreUnescaped() throws Exception {
        assertThat(json.flatten("[\"a\\u00e4\\n\\\"\\\\\\/ \\ud83d\\ude00 ü €\uD83D\uDE00 \\u0000\"]"))
                .containsOnly(entry("[0]", "aä\n\"\\/ \uD83D\uDE00 ü €\uD83D\uDE00 \0"));
    }

    @Test
    void largeTextsAreWhole() throws Exception {
        String large = "€uro ".repeat(50_000);
        assertThat(json.flatten("{\"a\":\"" + large + "\",\"b\":\"x\"}"))
                .containsOnly(entry("a", large), entry("b", "x"));
    }

    @Test
    void aByteOrderMarkIsLeftOut() throws Exception {
        assertThat(json.flatten("\ufeff {\"a\":1}")).containsOnly(entry("a", 1L));
        assertThat(json.found.raw()).asString().isEqualTo(" {\"a\":1}");
        assertThat(json.found.isDocument()).isTrue();
    }

    @Test
    void deepValuesAreLeftOut() throws Exception {
        String text = "{\"k\":".repeat(31) + "{\"in\":1,\"too\":{\"deep\":[2,{}]}}" + "}".repeat(31);
        assertThat(json.flatten(text)).containsOnly(entry("k.".repeat(31) + "in", 1L));
        assertThat(json.found.isDocument()).isTrue();
    }

    @Test
    void longArraysAreCut() throws Exception {
        assertThat(json.flatten("{\"a\":[" + "{\"b\":7},".repeat(99) + "1],\"c\":2}"))
                .hasSize(65)
                .containsEntry("a[0].b", 7L)
                .containsEntry("a[63].b", 7L)
                .containsEntry("c", 2L);
    }

    @Test
    void noMoreThan512Leaves() throws Exception {
        StringBuilder text = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 100_000; i++) {
            text.append(",\"k").append(i).append("\":{\"v\":").append(i).append('}');
        }
        assertThat(json.flatten(text.append('}').toString())).hasSize(512).containsKeys("k", "k0.v", "k510.v");
        assertThat(json.found.isDocument()).isTrue();
        assertThat(json.reasonFor(text.append('}').toString())).isEqualTo("invalid JSON");
    }

    @Test
    void longPathsAreLeftOut() throws Exception {
        String fits = "k".repeat(250);
        assertThat(json.flatten("{\"" + fits + "\":{\"abcde\":1,\"abcdef\":2,\"xy.\":3,\"ä\":[4],\"ää€\":5},\"" + fits
                        + "1234567\":[6],\"z\":7}"))
                .containsOnly(entry(fits + ".abcde", 1L), entry(fits + ".ä[0]", 4L), entry("z", 7L));
    }
}
