package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real agents on real calls: sipp calls through and past them, and the server has each call whole. */
class LiveAgentsIT {
    private static final int CALLS = 5;
    private static HomerServer homer;

    private final List<Process> processes = new ArrayList<>();
    private final Path work = Path.of("target", "agents").toAbsolutePath();

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("agents");
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
        assertThat(homer.errors()).isEmpty();
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void sngrepSendsWhatItSees() throws Exception {
        needs("sngrep", "sipp");
        mayCapture();
        int[] ports = HomerServer.freePorts(2);
        begin(
                "sngrep",
                "sngrep",
                "-q",
                "-N",
                "-d",
                "lo",
                "-H",
                "udp:127.0.0.1:" + homer.hepPort(),
                "udp",
                "port",
                Integer.toString(ports[0]));
        // It tells nobody when it has begun to listen.
        Thread.sleep(2_000);
        long before = homer.api().count("method = INVITE");
        begin("uas", "sipp", "-sn", "uas", "-i", "127.0.0.1", "-p", port(ports[0]), "-nostdin");
        call(ports[0], ports[1]);

        seen().until(() -> homer.api().count("method = BYE AND dst_port = " + ports[0]) == CALLS);
        // INVITE, 180, 200, ACK, BYE, 200
        seen().untilAsserted(
                        () -> assertThat(homer.api().count("src_port = " + ports[0] + " OR dst_port = " + ports[0]))
                                .isEqualTo(6L * CALLS));
        assertThat(homer.api().count("method = INVITE") - before).isEqualTo(CALLS);
        JsonNode call =
                homer.api().session(callIds("dst_port = " + ports[0]).iterator().next());
        assertThat(call.path("messages")).hasSize(6);
        assertThat(call.path("hosts")).hasSize(2);
        assertThat(steps(call)).containsExactly("INVITE", "180", "200", "ACK", "BYE", "200");
    }

    @Test
    void kamailioSendsBothLegs() throws Exception {
        needs("kamailio", "sipp");
        int[] ports = HomerServer.freePorts(3);
        Files.createDirectories(work);
        Path config = work.resolve("kamailio.cfg");
        String template = Files.readString(Path.of("src/test/resources/kamailio.cfg"));
        Files.writeString(
                config,
                template.replace("@PROXY@", port(ports[0]))
                        .replace("@CALLEE@", port(ports[1]))
                        .replace("@HEP@", port(homer.hepPort())));
        begin("kamailio", "kamailio", "-DD", "-E", "-f", config.toString(), "-Y", work.toString());
        begin("uas", "sipp", "-sn", "uas", "-i", "127.0.0.1", "-p", port(ports[1]), "-nostdin");
        Thread.sleep(2_000);
        call(ports[0], ports[2]);

        seen().until(() -> homer.api().count("method = BYE AND dst_port = " + ports[1]) == CALLS);
        Set<String> callIds = callIds("method = INVITE AND dst_port = " + ports[1]);
        assertThat(callIds).hasSize(CALLS);
        for (String callId : callIds) {
            JsonNode call = homer.api().session(callId);
            assertThat(steps(call)).contains("INVITE", "100", "180", "200", "ACK", "BYE");
            assertThat(hosts(call)).contains("127.0.0.1:" + ports[0], "127.0.0.1:" + ports[1], "127.0.0.1:" + ports[2]);
            // Each request and each forwarded answer once on each leg.
            assertThat(steps(call).stream().filter("INVITE"::equals)).hasSize(2);
        }
    }

    private void call(int to, int from) throws IOException {
        HomerServer.Result result = HomerServer.run(
                Duration.ofSeconds(60),
                Map.of(),
                List.of(
                        "sipp",
                        "-sn",
                        "uac",
                        "127.0.0.1:" + to,
                        "-i",
                        "127.0.0.1",
                        "-p",
                        port(from),
                        "-m",
                        Integer.toString(CALLS),
                        "-r",
                        "5",
                        "-nostdin"));
        assertThat(result.status()).as(result.output()).isZero();
    }

    private void begin(String name, String... command) throws IOException {
        Files.createDirectories(work);
        processes.add(new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(work.resolve(name + ".txt").toFile())
                .start());
    }

    private static org.awaitility.core.ConditionFactory seen() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200));
    }

    private static Set<String> callIds(String query) throws IOException {
        Set<String> ids = new TreeSet<>();
        homer.api().all(query).forEach(record -> ids.add(record.path("sid").asText()));
        return ids;
    }

    private static List<String> steps(JsonNode call) {
        List<String> steps = new ArrayList<>();
        for (JsonNode message : call.path("messages")) {
            JsonNode payload = message.path("payload");
            steps.add(payload.path(payload.has("status") ? "status" : "method").asText());
        }
        return steps;
    }

    private static List<String> hosts(JsonNode call) {
        List<String> hosts = new ArrayList<>();
        call.path("hosts").forEach(host -> hosts.add(host.asText()));
        return hosts;
    }

    private static String port(int port) {
        return Integer.toString(port);
    }

    /** Packets of an interface are for root to see. */
    private static void mayCapture() {
        boolean root = System.getProperty("user.name").equals("root");
        if (!root) {
            System.out.println("skipped: sngrep captures packets for root only");
        }
        assumeTrue(root, "sngrep captures packets for root only");
    }

    private static void needs(String... programs) {
        String path = System.getenv("PATH") + ":/usr/sbin";
        for (String program : programs) {
            boolean found = Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!found) {
                System.out.println("skipped: " + program + " is not installed; ./homer test installs it as root");
            }
            assumeTrue(found, program + " is not installed");
        }
    }
}
