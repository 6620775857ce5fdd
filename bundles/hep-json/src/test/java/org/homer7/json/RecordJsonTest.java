package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    @Test
    void hasTheColumnsOfTheTables() throws IOException {
        assertThat(json(dns("{\"id\":7}")))
                .isEqualTo(String.join(
                        "",
                        "{\"id\":89,\"gid\":10,\"create_date\":1512227586151,\"timestamp_us\":1512227586151992,",
                        "\"type\":53,\"profile\":\"default\",\"table\":\"hep_proto_53_default_20171202\",\"sid\":\"s1\",",
                        "\"hep_header\":{\"proto\":53,\"version\":\"3\",\"protocol\":\"hep\",\"time_sec\":\"1512227586\",",
                        "\"time_usec\":\"151992\",\"timestamp\":1512227586,\"capture_id\":102,\"capture_ip\":\"127.0.0.1\",",
                        "\"node\":\"edge\",\"payload_len\":8,\"correlation_id\":\"\"},",
                        "\"protocol_header\":{\"type\":\"ip\",\"vlan\":300,\"ip_proto\":17,\"ip_family\":2,",
                        "\"source_ip\":\"172.93.49.177\",\"source_port\":42557,",
                        "\"destination_ip\":\"8.8.8.8\",\"destination_port\":53},",
                        "\"payload\":{\"id\":7},\"raw\":\"{\\\"id\\\":7}\"}"));
    }

    @Test
    void addsWhatTheDissectorDerivedToAnObject() throws IOException {
        TestRecord record = dns(" {\"big\":18446744073709551616, \"mos\":1} ")
                .field(Field.leaf("big"), "18446744073709551616")
                .field(Field.of("mos", Field.Kind.DECIMAL), 4.4)
                .field(Field.of("hosts", Field.Kind.BOOLEAN), true);
        assertThat(json(record))
                .contains("\"payload\":{\"big\":18446744073709551616,\"mos\":1,\"hosts\":true},\"raw\"");
    }

    @Test
    void keepsAnArrayAndPutsDerivedFieldsBesideIt() throws IOException {
        assertThat(json(dns("[1,2]").field("kind", "x"))).contains("\"payload\":[1,2],\"fields\":{\"kind\":\"x\"}");
    }

    @Test
    void showsFieldsOfTextProtocolsAndSeveralValuesAsArray() throws IOException {
        // Two fields that differ in more than the name, so that both have a place in the record.
        TestRecord record = new TestRecord(1, "x").field("via", "a").field(Field.text("via"), "b");
        assertThat(json(record)).contains("\"payload\":{\"via\":[\"a\",\"b\"]},\"raw\":\"x\"");
    }

    @Test
    void marksOddRecords() throws IOException {
        TestRecord record =
                dns("{}").link("other leg").malformed("invalid JSON").timeSuspect();
        assertThat(json(record))
                .contains("\"links\":[\"other leg\"],\"malformed\":\"invalid JSON\",\"time_suspect\":true,");
    }

    @Test
    void keepsBytesThatAreNoText() throws IOException {
        TestRecord binary = new TestRecord(1, new byte[] {(byte) 0x80, 1});
        assertThat(json(binary)).contains("\"raw\":\"\ufffd\\u0001\",\"raw_base64\":\"gAE=\"");
        TestRecord text = new TestRecord(1, "a \ufffd that was sent");
        assertThat(json(text)).doesNotContain("raw_base64");
    }

    private static TestRecord dns(String payload) {
        TestRecord record = new TestRecord(89, payload).session("s1").document();
        record.type(53)
                .timestampMicros(1_512_227_586_151_992L)
                .captureId(102)
                .captureAddress("127.0.0.1")
                .node("edge")
                .ipFamily(2)
                .ipProtocol(17)
                .source("172.93.49.177", 42557)
                .destination("8.8.8.8", 53);
        record.chunk(HepChunk.VLAN, new byte[] {1, 44});
        record.chunk(HepChunk.GROUP_ID, "10".getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static String json(TestRecord record) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            RecordJson.write(record, out);
        }
        return text.toString();
    }
}
