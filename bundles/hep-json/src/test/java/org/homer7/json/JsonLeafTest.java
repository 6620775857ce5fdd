package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLeafTest {
    private static <T> T ask(String json, Function<JsonLeaf, T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        try {
            new JsonFlattener().visit(Slice.of("[" + json + "]"), leaf -> answer.set(question.apply(leaf)));
        } catch (MalformedPayloadException e) {
            throw new AssertionError(json, e);
        }
        return answer.get();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "7, 7",
                "-7, -7",
                "7.9, 7",
                "true, 1",
                "false, 0",
                "\"3373905459\", 3373905459",
                "\"-12\", -12",
                "\"+12\", 12",
                "\"12.5\", 12",
                "\"1e3\", 1000",
                "\"\", -1",
                "\"-\", -1",
                "\"x\", -1",
                "\"7x\", -1",
                "\"NaN\", -1",
                "\"0x10\", -1",
                "\"1e999\", -1",
                "1e300, -1",
                "1e999, -1",
                "\"1.2.3\", -1",
                "\"00000000000000000000000000000000000000007\", -1",
            })
    void wholeNumbersOfAnyKind(String json, long expected) {
        long answer = ask(json, leaf -> leaf.integer(-1));
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"7, 7", "7.25, 7.25", "\"7.25\", 7.25", "\"seven\", -1", "true, 1", "1e999, -1", "\"7d\", -1"})
    void numbersOfAnyKind(String json, double expected) {
        double answer = ask(json, leaf -> leaf.decimal(-1));
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "true, true",
                "false, false",
                "1, true",
                "0, false",
                "0.0, false",
                "\"TRUE\", true",
                "\"false\", false",
                "\"maybe\", true",
            })
    void truthsOfAnyKind(String json, boolean expected) {
        boolean answer = ask(json, leaf -> leaf.flag(true));
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "7, 7",
                "-1.50, -1.50",
                "true, true",
                "\"x\\u00e4\", xä",
                "123456789012345678901, 123456789012345678901"
            })
    void textsOfAnyKind(String json, String expected) {
        String answer = ask(json, leaf -> leaf.text().text());
        assertThat(answer).isEqualTo(expected);
    }
}
