package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedJsonTest {
    private final Flattening json = new Flattening();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1|JSON ends too early",
                "{\"a\":1,\"b\":\"x|JSON ends too early",
                "{\"a\":1,}|invalid JSON",
                "[1,]|invalid JSON",
                "{\"a\":1]|invalid JSON",
                "{\"cic\":z60,\"a\":1}|invalid JSON",
                "{\"a\":NaN}|invalid JSON",
                "{\"a\":Infinity}|invalid JSON",
                "{\"a\":012}|invalid JSON",
                "{\"a\":.5}|invalid JSON",
                "{'a':1}|invalid JSON",
                "{a:1}|invalid JSON",
                "{\"a\":1}x|invalid JSON",
                "{\"a\":1}{}|invalid JSON",
                "~{\"a\":1}\0~|invalid JSON",
                "{\"a\":\"\\x\"}|invalid JSON",
                "{\"a\":\"\t\"}|invalid JSON",
                "{\"a\":1} // x|invalid JSON",
                "{\"a\":\"\\ud800\"}|JSON is not valid UTF-8",
                "{\"\\udc00\":1}|JSON is not valid UTF-8",
                "\"text\"|no JSON object or array",
                "7|no JSON object or array",
                "null|no JSON object or array",
                "~~|no JSON object or array",
                "~ ~|no JSON object or array",
                "plain text|invalid JSON",
            })
    void whatIsNoDocumentIsRefused(String text, String reason) {
        assertThat(json.reasonFor(text)).isEqualTo(reason);
        assertThat(json.found.isDocument()).isFalse();
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        for (byte[] bad : List.of(
                new byte[] {(byte) 0xe4}, // Latin-1
                new byte[] {(byte) 0xc0, (byte) 0x80}, // overlong
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // surrogate
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // past U+10FFFF
                new byte[] {(byte) 0xff})) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes("{\"a\":1,\"b\":\"".getBytes(StandardCharsets.US_ASCII));
            text.writeBytes(bad);
            text.writeBytes("x\"}".getBytes(StandardCharsets.US_ASCII));
            assertThat(json.reasonFor(text.toByteArray())).isEqualTo("JSON is not valid UTF-8");
            assertThat(json.leaves()).containsEntry("a", 1L);
            assertThat(json.found.isDocument()).isFalse();
        }
        assertThat(json.reasonFor("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("invalid JSON");
        assertThat(json.reasonFor("[1]".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("invalid JSON");
    }

    @Test
    void leavesBeforeTheFaultAreKept() {
        assertThat(json.reasonFor("{\"a\":1,\"b\":[true,x")).isEqualTo("invalid JSON");
        assertThat(json.leaves()).containsExactly(entry("a", 1L), entry("b[0]", true));
    }

    @Test
    void veryDeepDocumentsAreRefused() throws Exception {
        assertThat(json.flatten("[".repeat(100) + "]".repeat(100))).isEmpty();
        assertThat(json.found.isDocument()).isTrue();
        String tooDeep = "JSON is nested too deeply or has a key or number that is too long";
        assertThat(json.reasonFor("[".repeat(101) + "]".repeat(101))).isEqualTo(tooDeep);
        assertThat(json.reasonFor("{\"a\":".repeat(10_000))).isEqualTo(tooDeep);
        assertThat(json.reasonFor("[" + "1".repeat(1_001) + "]")).isEqualTo(tooDeep);
        assertThat(json.reasonFor("{\"" + "k".repeat(5_000) + "\":1}")).isEqualTo(tooDeep);
    }
}
