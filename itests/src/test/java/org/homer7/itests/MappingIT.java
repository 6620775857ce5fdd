package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.homer7.codec.HepFrameBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protocol that nobody described is found, mapped and joined as it comes; operators' changes hold. */
class MappingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static HomerServer homer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("mapping");
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
        assertThat(homer.errors()).isEmpty();
    }

    private static byte[] frame(int type, String payload) {
        return new HepFrameBuilder()
                .addresses(new byte[] {10, 0, 0, 1}, new byte[] {10, 0, 0, 2})
                .ports(5060, 5060)
                .time(System.currentTimeMillis() * 1_000)
                .type(type)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static void send(Socket socket, int type, String payload) throws IOException {
        socket.getOutputStream().write(frame(type, payload));
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", homer.hepPort()), 5_000);
        return socket;
    }

    private static JsonNode mapping(String name) throws IOException {
        return JSON.readTree(homer.consoleOutput("hep:mapping-show --json " + name));
    }

    private static JsonNode field(JsonNode mapping, String path) {
        for (JsonNode field : mapping.path("fields")) {
            if (field.path("path").asText().equals(path)) {
                return field;
            }
        }
        return JSON.missingNode();
    }

    @Test
    void anUnknownTypeIsSearchableAndMappedAtOnce() throws Exception {
        long sent = 0;
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            for (; sent < 4_000; sent++) {
                send(
                        socket,
                        210,
                        """
                        {"meta":{"device":"d-%d","state":"%s"},"stats":[{"loss":%d.5},{"loss":2}],"peer":"192.0.2.%d"}"""
                                .formatted(sent % 40, sent % 2 == 0 ? "up" : "down", sent, sent % 200));
                long ahead = sent * 500_000 - (System.nanoTime() - start);
                if (ahead > 2_000_000) {
                    Thread.sleep(ahead / 1_000_000);
                }
                if (sent == 3_000) {
                    // Two thousand a second, for a second and a half: all is there while they go on coming.
                    assertThat(homer.api().count("hep_type = 210 AND stats[0].loss = 17.5"))
                            .isEqualTo(1);
                }
            }
        }
        homer.settledLedger(sent);
        assertThat(homer.api().count("hep_type = 210")).isEqualTo(sent);
        assertThat(homer.api().count("stats[*].loss > 3999 AND peer = 192.0.2.0/24"))
                .isEqualTo(1);
        JsonNode mapping = mapping("210");
        assertThat(field(mapping, "meta.device").path("index").asText()).isEqualTo("secondary");
        assertThat(field(mapping, "meta.state").path("form").asText()).isEqualTo("select");
        assertThat(field(mapping, "meta.state").path("choices")).hasSize(2);
        assertThat(field(mapping, "peer").path("kind").asText()).isEqualTo("address");
        assertThat(field(mapping, "stats[*].loss").path("kind").asText()).isEqualTo("decimal");
    }

    @Test
    void aKeyThatHoldsCallIdsLeadsToTheCall() throws Exception {
        List<String> calls = new ArrayList<>();
        try (Socket socket = connect()) {
            for (int i = 0; i < 20; i++) {
                String call = "join-" + i + "@example.com";
                calls.add(call);
                send(
                        socket,
                        1,
                        "OPTIONS sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK" + i
                                + "\r\nFrom: <sip:b@example.com>;tag=1\r\nTo: <sip:a@example.com>\r\nCall-ID: " + call
                                + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
                send(socket, 211, "{\"leg\":{\"reference\":\"" + call + "\"},\"n\":" + i + "}");
            }
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        mapping("211").path("correlations"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("from").asText()).isEqualTo("leg.reference")));
        JsonNode flow = homer.api().session(calls.get(7));
        assertThat(flow.path("messages"))
                .extracting(message -> message.path("hep_header").path("proto").asInt())
                .containsExactlyInAnyOrder(1, 211);
        assertThat(flow.path("keys"))
                .anySatisfy(key -> assertThat(key.path("rule").asText()).isEqualTo("mapping"));
    }

    @Test
    void changesByConsoleHoldAndAreTakenBack() throws Exception {
        homer.consoleOutput("hep:mapping-edit --index secondary --label TTL 53 answer_ttl");
        assertThat(field(mapping("53"), "answer_ttl").path("label").asText()).isEqualTo("TTL");
        assertThat(homer.consoleOutput("hep:mapping-list --no-format")).contains("53/default\tDNS\tedited\t1\tadmin\t");
        homer.consoleOutput("hep:mapping-reset --undo 53");
        assertThat(field(mapping("53"), "answer_ttl").path("label").asText()).isEqualTo("Time to live");
        assertThat(homer.consoleOutput("hep:mapping-show --history --no-format 53"))
                .contains("2\t", "\treset", "1\t", "\tchanged");
        HomerServer.Result wrong = homer.console("hep:mapping-edit --index quick 53 answer_ttl");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.output()).contains("--index quick; allowed are [none, secondary, wildcard, fulltext]");
    }

    @Test
    void aFileIsInForceAsSoonAsItChangesAndPayloadsAreCheckedAgainstIt() throws Exception {
        Path mappings = Files.createDirectories(homer.etc().resolve("mappings"));
        Path file = folder.resolve("doors.json");
        Files.writeString(
                file,
                """
                {"type": 212, "profile": "default", "label": "Doors", "session_id": "door",
                 "aliases": {"gate": "door"},
                 "fields": [{"path": "door", "index": "secondary"}, {"path": "opened", "kind": "integer"}]}""");
        Files.move(file, mappings.resolve("doors.json"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        homer.console("hep:mapping-show 212").output())
                .contains("Doors"));
        try (Socket socket = connect()) {
            send(socket, 212, "{\"door\":\"north\",\"opened\":12}");
            send(socket, 212, "{\"door\":\"north\",\"opened\":\"often\"}");
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(homer.api().count("hep_type = 212")).isEqualTo(2));
        assertThat(homer.api().count("gate = north")).isEqualTo(2);
        assertThat(homer.api().count("malformed = \"schema: opened is not integer\" AND opened = often"))
                .isEqualTo(1);
        assertThat(homer.api().session("north").path("messages")).hasSize(2);
        assertThat(homer.consoleOutput("hep:mapping-show 212")).contains("schema: opened is not integer, 1 times");
        Files.writeString(mappings.resolve("doors.json"), "{\"type\": 212, \"profile\": \"default\", \"fields\": 1}");
        Thread.sleep(2_500);
        assertThat(homer.consoleOutput("hep:mapping-show 212")).contains("Doors");
        Files.delete(mappings.resolve("doors.json"));
        // The refusal of the wrong file is meant to be in the log.
        assertThat(homer.errors()).singleElement().asString().contains("/fields: ");
        homer.forgetErrors();
    }
}
