package org.homer7.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class ExportTest {
    private final StringWriter out = new StringWriter();

    private static TestRecord record(String payload) {
        TestRecord record = new TestRecord(1, payload).session("a@b").field("method", "INVITE");
        record.type(1).timestampMicros(Call.START).source("10.0.0.1", 5060).destination("2001:db8::2", 5060);
        return record;
    }

    @Test
    void textHasALineAboveEachMessage() throws Exception {
        new TextExport(out).write(record("INVITE sip:b SIP/2.0\r\n\r\n"));
        assertThat(out.toString())
                .isEqualTo("---- 2023-11-14 22:13:20.000000 UTC  10.0.0.1:5060 -> [2001:db8::2]:5060  UDP  INVITE\n"
                        + "INVITE sip:b SIP/2.0\n\n\n");
    }

    @Test
    void textDoesNothingToTheTerminal() throws Exception {
        new TextExport(out).write(record("INVITE \u001b[2J\u0007"));
        assertThat(out.toString()).doesNotContain("\u001b", "\u0007").contains("INVITE ·[2J·");
    }

    @Test
    void bytesAreShownInHex() throws Exception {
        TestRecord record = new TestRecord(1, new byte[] {(byte) 0x80, (byte) 0xc9, 0, 7});
        new TextExport(out).write(record);
        assertThat(out.toString()).contains("000000  80 c9 00 07");
    }

    @Test
    void markupInAMessageIsNone() throws Exception {
        CallSummary call =
                new Call().request(0, "INVITE", 1).with("from_user", "<b>").summary();
        try (HtmlExport export = new HtmlExport(out, "<script>alert(1)</script>", List.of(call))) {
            export.write(record("INVITE </pre><script>alert(2)</script>"));
        }
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</body></html>\n")
                .doesNotContain("<script", "<b>alice")
                .contains("&lt;script&gt;alert(2)", "default-src 'none'");
    }

    @Test
    void thereIsNoScenarioWithoutARequest() throws Exception {
        assertThat(SippScenario.write(List.of(new TestRecord(1, "log")), out)).isFalse();
        assertThat(out.toString()).isEmpty();
    }
}
