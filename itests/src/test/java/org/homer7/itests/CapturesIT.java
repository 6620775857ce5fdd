package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each message of each real agent is stored, found and accounted for, over UDP and over TCP. */
class CapturesIT {
    private static HomerServer homer;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("captures");
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
        assertThat(homer.errors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestCapture.class)
    void overUdp(TestCapture capture) throws IOException {
        try (HepAgent agent = HepAgent.udp(homer.hepPort())) {
            isStoredWhole(capture, agent);
        }
    }

    /** HEP of versions 1 and 2 does not say how long a message is, so that it is for datagrams only. */
    @ParameterizedTest
    @EnumSource(
            value = TestCapture.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CAPTAGENT_HEP2", "KAMAILIO_HEP1", "KAMAILIO_HEP2", "SNGREP_HEP2"})
    void overTcp(TestCapture capture) throws IOException {
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            isStoredWhole(capture, agent);
        }
    }

    private static void isStoredWhole(TestCapture capture, HepAgent agent) throws IOException {
        JsonNode before = homer.api().ledger();
        long last = lastRecord();
        List<byte[]> frames = capture.frames();
        for (byte[] frame : frames) {
            agent.send(frame);
        }
        JsonNode after = homer.settledLedger(before.path("received").asLong() + frames.size());

        assertThat(after.path("received").asLong() - before.path("received").asLong())
                .isEqualTo(frames.size());
        assertThat(after.path("stored").asLong() - before.path("stored").asLong())
                .isEqualTo(frames.size());
        assertThat(after.path("rejected")).isEmpty();
        assertThat(after.path("dropped")).isEmpty();

        JsonNode found = homer.api().search("record_id > " + last, HomerApi.MOST_RECORDS);
        assertThat(found.path("total").asInt()).isEqualTo(frames.size());
        IndependentCount expected = IndependentCount.of(frames);
        assertThat(tables(found.path("data"))).isEqualTo(expected.tables());
        assertThat(messages(found.path("data"))).isEqualTo(expected.messages());
    }

    private static long lastRecord() throws IOException {
        long last = 0;
        for (JsonNode record : homer.api().all("record_id > 0")) {
            last = Math.max(last, record.path("id").asLong());
        }
        return last;
    }

    static Map<String, Integer> tables(Iterable<JsonNode> records) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode record : records) {
            String table =
                    record.path("type").asInt() + " " + record.path("profile").asText();
            counts.merge(table, 1, Integer::sum);
        }
        return counts;
    }

    static Map<String, Integer> messages(Iterable<JsonNode> records) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode record : records) {
            JsonNode payload = record.path("payload");
            if (record.path("type").asInt() == 1 && payload.has("callid")) {
                String what = payload.has("status")
                        ? payload.path("status").asText()
                        : payload.path("method").asText();
                counts.merge(payload.path("callid").asText() + " " + what, 1, Integer::sum);
            }
        }
        return counts;
    }
}
