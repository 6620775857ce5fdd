package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.codec.HepFrameBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's commands as scripts use them: without a terminal, by their exit codes, as JSON. */
class ConsoleIT {
    private static final Path CAPTURES =
            Path.of("../bundles/hep-testkit/src/main/resources/captures").toAbsolutePath();
    private static final String CALL = "1-13445@127.0.0.1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static HomerServer homer;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("console");
        homer.consoleOutput("hep:replay " + CAPTURES.resolve("kamailio-hep3.hepdump"));
        homer.settledLedger(405);
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
        assertThat(homer.errors()).isEmpty();
    }

    @Test
    void tellsTheAccount() throws IOException {
        JsonNode stats = JSON.readTree(homer.consoleOutput("hep:stats --json"));
        assertThat(stats.path("received").asLong()).isGreaterThanOrEqualTo(405);
        assertThat(homer.consoleOutput("hep:stats --no-format")).contains("received\t");
        assertThat(homer.consoleOutput("hep:listeners")).contains("udp 0.0.0.0:" + homer.hepPort(), "listening");
        assertThat(homer.consoleOutput("hep:agents --no-format")).contains("127.0.0.1\t241\t");
        assertThat(homer.consoleOutput("hep:dissectors")).contains("SipDissector", "RtcpDissector", "AutoDissector");
    }

    @Test
    void keepsTablesByThePacketsTime() throws IOException {
        Instant now = Instant.now();
        long received = homer.api().ledger().path("received").asLong();
        try (HepAgent agent = HepAgent.udp(homer.hepPort())) {
            agent.send(at(now, "now"));
            agent.send(at(now.minus(3, ChronoUnit.DAYS), "late"));
            agent.send(at(Instant.parse("2016-04-07T00:00:00Z"), "2016"));
            agent.send(at(Instant.parse("2038-02-17T00:00:00Z"), "2038"));
        }
        homer.settledLedger(received + 4);
        Map<String, Boolean> suspect = new TreeMap<>();
        for (JsonNode record : homer.api().all("hep_type = 100 AND capture_id = 241")) {
            suspect.put(record.path("raw").asText(), record.path("time_suspect").asBoolean());
        }
        assertThat(suspect).isEqualTo(Map.of("now", false, "late", false, "2016", true, "2038", true));
        String late = "hep_proto_100_default_"
                + DateTimeFormatter.BASIC_ISO_DATE.format(
                        now.minus(3, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(homer.consoleOutput("hep:tables --no-format").lines())
                .anyMatch(line -> line.startsWith("storage.lucene[main]\t" + late + "\t1\t"));
        homer.consoleOutput("hep:mapping-edit --retention-days 2 100/default");
        assertThat(homer.consoleOutput("hep:retention-run --dry-run")).contains(late, "older than 2 days");
        assertThat(homer.consoleOutput("hep:tables")).contains(late);
        assertThat(homer.consoleOutput("hep:retention-run storage.lucene-main")).contains(late);
        assertThat(homer.consoleOutput("hep:tables")).doesNotContain(late).contains("hep_proto_100_default_");
        assertThat(homer.console("hep:store-discard storage.lucene-main").output())
                .contains("in use");
    }

    private static byte[] at(Instant time, String payload) {
        return new HepFrameBuilder()
                .time(time.toEpochMilli() * 1_000)
                .type(100)
                .captureId(241)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Test
    void drawsTheLadderOfACall() throws IOException {
        String flow = homer.consoleOutput("hep:flow " + CALL);
        assertThat(flow.lines().findFirst().orElseThrow())
                .containsSubsequence("127.0.0.1:5070", "127.0.0.1:5090", "127.0.0.1:5080");
        assertThat(flow).contains("INVITE (SDP)", "180 Ringing", "200 OK (SDP)", "BYE");
        assertThat(homer.consoleOutput("hep:flow --raw " + CALL))
                .contains("INVITE sip:bob@atlanta.example.com:5090 SIP/2.0");
    }

    @Test
    void searchesAndSaysWhatIsWrongWithAQuery() throws IOException {
        String found = homer.consoleOutput("hep:search --from all --limit 5 --json 'method = INVITE'");
        assertThat(found.lines()).hasSize(5).allMatch(line -> line.contains("\"method\":\"INVITE\""));
        HomerServer.Result wrong = homer.console("hep:search 'method ='");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.output()).contains("at 8: found the end");
    }

    @Test
    void failsWithACodeAndAReason() throws IOException {
        for (String command : List.of("hep:flow nobody", "hep:replay /nowhere", "hep:decode zz", "hep:unknown")) {
            assertThat(homer.console(command).status()).as(command).isNotZero();
        }
        assertThat(homer.console("hep:flow nobody").output()).contains("there is no session \"nobody\"");
    }

    @Test
    void tailsWhatComesIn() throws Exception {
        HomerServer.Result[] result = new HomerServer.Result[1];
        Thread tail = new Thread(() -> {
            try {
                result[0] = homer.console("hep:tail --count 3 --seconds 40 hep_type = 5");
            } catch (IOException e) {
                result[0] = new HomerServer.Result(99, e.toString());
            }
        });
        tail.start();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    homer.consoleOutput("hep:replay --now " + CAPTURES.resolve("rtpengine-rtcp.hepdump"));
                    return !tail.isAlive();
                });
        assertThat(result[0].status()).as(result[0].output()).isZero();
        assertThat(result[0].output().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("MOS") || line.contains("BYE"));
    }

    @Test
    void decodesAPacket() throws IOException {
        String packet = "48455033002c" + "00000002000711" + "00000003000a0a000001" + "0000000b0007d2"
                + "0000000f000e686920686f6d6572";
        assertThat(homer.consoleOutput("hep:decode " + packet)).contains("hi homer", "AutoDissector", "10.0.0.1");
    }

    @Test
    void exportsACallThatTsharkReads() throws IOException {
        needsTshark();
        Path pcap = Path.of("target", "call.pcap").toAbsolutePath();
        Files.deleteIfExists(pcap);
        homer.consoleOutput("hep:export-pcap " + pcap + " " + CALL);
        assertThat(tshark(pcap, 5070))
                .isEqualTo(messages(homer.api().session(CALL).path("messages")));
        assertThat(homer.console("hep:export-pcap " + pcap + " " + CALL).output())
                .contains("--force");
    }

    /** The independent judge over the plain packets: tshark. */
    @Test
    void readsPlainSipAsTsharkDoes() throws IOException {
        needsTshark();
        Path pcap = CAPTURES.resolve("plain-sip-flows.pcap");
        homer.consoleOutput("hep:replay --node plain " + pcap);
        Map<String, Integer> expected = tshark(pcap, 5070);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(messages(homer.api().all("node = plain"))).isEqualTo(expected));
        assertThat(expected).hasSizeGreaterThan(50);
    }

    @Test
    void answersOverSsh() throws IOException {
        HomerServer.Result result = HomerServer.run(
                Duration.ofSeconds(30),
                Map.of(),
                List.of(
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "LogLevel=ERROR",
                        "-o",
                        "BatchMode=yes",
                        "-i",
                        homer.consoleKey().toString(),
                        "-p",
                        Integer.toString(homer.sshPort()),
                        "admin@127.0.0.1",
                        "hep:stats --no-format"));
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("received\t");
    }

    private static void needsTshark() {
        boolean found = Files.isExecutable(Path.of("/usr/bin/tshark"));
        if (!found) {
            System.out.println("skipped: tshark is not installed; ./homer test installs it as root");
        }
        assumeTrue(found, "tshark is not installed");
    }

    private static Map<String, Integer> messages(Iterable<JsonNode> records) {
        return CapturesIT.messages(records);
    }

    /** Counts by "Call-ID method" or "Call-ID status". */
    private static Map<String, Integer> tshark(Path pcap, int port) throws IOException {
        HomerServer.Result result = HomerServer.run(
                Duration.ofSeconds(60),
                Map.of(),
                List.of(
                        "tshark",
                        "-n",
                        "-r",
                        pcap.toString(),
                        "-d",
                        "udp.port==" + port + ",sip",
                        "-Y",
                        "sip",
                        "-T",
                        "fields",
                        "-E",
                        "occurrence=f",
                        "-e",
                        "sip.Call-ID",
                        "-e",
                        "sip.Status-Code",
                        "-e",
                        "sip.Method"));
        Map<String, Integer> counts = new TreeMap<>();
        result.output()
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells.length == 3)
                .forEach(cells -> {
                    counts.merge(cells[0] + " " + (cells[1].isEmpty() ? cells[2] : cells[1]), 1, Integer::sum);
                });
        return counts;
    }
}
