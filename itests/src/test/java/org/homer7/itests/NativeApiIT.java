package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The native API of the distribution, measured by its own description. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NativeApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = "1-13445@127.0.0.1";
    private static final String MEDIA = "aa01-callid-1@192.0.2.10";
    private static final String QUERY = "/api/v4/configurations/org.homer7.query";
    private static final String UDP = "org.homer7.ingress.socket.udp";
    private static HomerServer homer;
    private static HomerApi api;
    private static OpenApi description;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("native");
        api = homer.api();
        send(TestCapture.KAMAILIO_HEP3);
        send(TestCapture.HEPJS_TYPES);
        send(TestCapture.OPENSIPS_HEP3);
        homer.settledLedger(405 + 46 + 392);
        description = new OpenApi(api.json("/api/v4/openapi.json"));
    }

    private static void send(TestCapture capture) throws IOException {
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            for (byte[] frame : capture.frames()) {
                agent.send(frame);
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
    }

    private static JsonNode ask(String operation, String path) throws IOException {
        return ask(operation, path, "");
    }

    /** Asks and checks the answer by the description. */
    private static JsonNode ask(String operation, String path, String body) throws IOException {
        HttpResponse<String> response = api.call(operation.split(" ")[0], path, body);
        description.check(operation, response);
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && !type.contains("ndjson") ? JSON.readTree(response.body()) : null;
    }

    private static JsonNode get(String path) throws IOException {
        return ask("GET " + path.split("\\?")[0], path);
    }

    /** In the order in which things are made and taken away again; last, for its errors are in the log. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyOperationAnswersAsDescribed() throws IOException {
        search();
        sessions();
        for (String path : List.of(
                "ledger",
                "listeners",
                "agents",
                "sinks",
                "exporters",
                "queues",
                "dissectors",
                "filters",
                "rejected",
                "tables",
                "health",
                "plugins",
                "features",
                "bundles",
                "configurations",
                "mappings",
                "mappings/proposals",
                "mappings/schema.json",
                "shares",
                "openapi.yaml",
                "openapi.json",
                "schema/record.json",
                "audit")) {
            get("/api/v4/" + path);
        }
        ask("POST /api/v4/tables/retention", "/api/v4/tables/retention?dry_run=true");
        mappings();
        shares();
        groups();
        features();
        alerts();
        imports();
        // The log tells of what comes now: a value that a component refuses.
        assertThat(homer.errors()).isEmpty();
        configurations();
        TreeSet<String> left = new TreeSet<>(description.operations());
        left.removeAll(description.tried());
        // It does not end by itself; tried below.
        left.remove("GET /api/v4/tail");
        // No store was uninstalled here.
        left.remove("DELETE /api/v4/sinks/{name}");
        assertThat(left).as("operations that were not tried").isEmpty();
    }

    private static void groups() throws IOException {
        String one = "/api/v4/groups/{name}";
        ask("PUT " + one, "/api/v4/groups/berlin", "{\"filter\": \"from_user = 4930*\"}");
        get("/api/v4/groups");
        ask("GET " + one, "/api/v4/groups/berlin");
        ask("PUT " + one, "/api/v4/groups/berlin", "{\"filter\": \"from_user =\"}");
        get("/api/v4/audit");
        ask("DELETE " + one, "/api/v4/groups/berlin");
    }

    private static void search() throws IOException {
        get("/api/v4/search?from=0");
        get("/api/v4/search?from=0&format=ndjson");
        get("/api/v4/search?from=0&format=csv");
        get("/api/v4/search?q=method%20%3D");
        get("/api/v4/histogram?from=0&buckets=3&by=hep_type");
        get("/api/v4/facets?from=0&field=method&field=src_ip");
        get("/api/v4/facets");
        get("/api/v4/calls?from=0");
        get("/api/v4/calls?from=0&format=csv");
        get("/api/v4/calls?limit=0");
        JsonNode values = get("/api/v4/complete?q=method%20%3D%20INV");
        assertThat(values.path("items").findValuesAsText("text")).contains("INVITE");
        get("/api/v4/complete?caret=-1");
    }

    private static void sessions() throws IOException {
        ask("GET /api/v4/sessions/{id}", "/api/v4/sessions/" + CALL);
        ask("GET /api/v4/sessions/{id}", "/api/v4/sessions/nobody");
        JsonNode qos = ask("GET /api/v4/sessions/{id}/qos", "/api/v4/sessions/" + MEDIA + "/qos");
        assertThat(qos.path("streams").findValuesAsText("source")).contains("rtcp", "rtp_report");
        for (String format : List.of("pcap", "txt", "json", "sipp.xml", "html", "exe")) {
            ask("GET /api/v4/sessions/{id}/export.{format}", "/api/v4/sessions/" + CALL + "/export." + format);
        }
    }

    private static void configurations() throws IOException {
        String one = "/api/v4/configurations/{pid}";
        JsonNode before = ask("GET " + one, QUERY);
        assertThat(before.at("/schema/properties/max.searches/default").asInt()).isEqualTo(8);
        JsonNode after = ask("PUT " + one, QUERY, "{\"values\":{\"max.searches\":9}}");
        assertThat(after.at("/values/max.searches").asInt()).isEqualTo(9);
        for (String wrong : List.of("0", "\"many\"", "1.5", "[1]")) {
            JsonNode problem = ask("PUT " + one, QUERY, "{\"values\":{\"max.searches\":" + wrong + "}}");
            assertThat(problem.path("field").asText()).as(wrong).isEqualTo("max.searches");
        }
        assertThat(get2(QUERY).at("/values/max.searches").asInt()).isEqualTo(9);
        ask("DELETE " + one, QUERY);
        assertThat(get2(QUERY).path("values")).isEmpty();

        int port = HomerServer.freePorts(1)[0];
        String body = "{\"name\":\"second\",\"values\":{\"host\":\"127.0.0.1\",\"port\":" + port + "}}";
        ask("POST " + one, "/api/v4/configurations/" + UDP, body);
        ask("POST " + one, "/api/v4/configurations/" + UDP, body);
        ask("POST " + one, "/api/v4/configurations/" + UDP, "{\"name\":\"../x\"}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(api.get("/api/v4/listeners").body()).contains("127.0.0.1:" + port));
        ask("DELETE " + one, "/api/v4/configurations/" + UDP + "~second");
        ask("GET " + one, "/api/v4/configurations/" + UDP + "~second");
        ask("GET " + one, "/api/v4/configurations/no.such.thing");
    }

    private static JsonNode get2(String path) throws IOException {
        return api.json(path);
    }

    private static void mappings() throws IOException {
        String one = "/api/v4/mappings/{type}/{profile}";
        String path = "/api/v4/mappings/1/call";
        JsonNode state = ask("GET " + one, path);
        assertThat(state.path("origin").asText()).isEqualTo("dissector");
        ask("GET " + one, "/api/v4/mappings/1/nothing");
        com.fasterxml.jackson.databind.node.ObjectNode body = JSON.createObjectNode();
        com.fasterxml.jackson.databind.node.ObjectNode mapping =
                state.path("mapping").deepCopy();
        mapping.put("retention_days", 3);
        body.set("mapping", mapping);
        JsonNode edited = ask("PUT " + one, path, body.toString());
        assertThat(edited.path("origin").asText()).isEqualTo("edited");
        body.put("version", 77);
        ask("PUT " + one, path, body.toString());
        mapping.put("retention_days", -1);
        ask("PUT " + one, path, body.toString());
        assertThat(ask("GET " + one + "/history", path + "/history")).hasSize(1);
        ask("POST " + one + "/{action}", path + "/undo");
        ask("POST " + one + "/{action}", path + "/accept");
        ask("DELETE " + one, path);
        assertThat(ask("GET " + one, path).path("origin").asText()).isEqualTo("dissector");
    }

    private static void imports() throws IOException {
        String one = "POST /api/v4/import";
        String type = "application/octet-stream";
        HttpResponse<String> taken = api.upload("/api/v4/import?now=true", type, capture("plain-sip-flows.pcap"));
        description.check(one, taken);
        JsonNode counts = JSON.readTree(taken.body());
        assertThat(counts.path("frames").asLong()).as(taken.body()).isPositive();
        assertThat(counts.path("complete").asBoolean()).isTrue();
        HttpResponse<String> refused = api.upload("/api/v4/import", type, new byte[64]);
        assertThat(refused.statusCode()).isEqualTo(400);
        description.check(one, refused);
        ask("DELETE /api/v4/sinks/{name}", "/api/v4/sinks/nothing");
    }

    private static byte[] capture(String name) throws IOException {
        try (InputStream in = TestCapture.class.getResourceAsStream("/captures/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void shares() throws IOException {
        JsonNode share = ask("POST /api/v4/shares", "/api/v4/shares", "{\"session\":\"" + CALL + "\"}");
        ask("POST /api/v4/shares", "/api/v4/shares", "{}");
        String path = share.path("path").asText();
        HttpResponse<String> opened = api.open(path);
        description.check("GET /api/v4/shares/{token}", opened);
        assertThat(opened.body())
                .doesNotContain("127.0.0.1", "alice", "sip:bob")
                .contains("\"masked\":true");
        ask("DELETE /api/v4/shares/{token}", path);
        description.check("GET /api/v4/shares/{token}", api.open(path));
    }

    /** A rule that fires on what was sent before would be wrong; on what comes after it is right. */
    private static void alerts() throws IOException {
        ask("GET /api/v4/alerts", "/api/v4/alerts");
        homer.consoleOutput("feature:install homer-alerts");
        String factory = "/api/v4/configurations/org.homer7.alerts.";
        String make = "POST /api/v4/configurations/{pid}";
        ask("PUT /api/v4/configurations/{pid}", factory.replaceAll(".$", ""), "{\"values\":{\"interval\":\"100ms\"}}");
        ask(make, factory + "hep", "{\"name\":\"main\",\"values\":{}}");
        ask(
                make,
                factory + "rule",
                "{\"name\":\"reports\",\"values\":{\"metric\":\"homer_rtcp_reports_total\",\"measure\":\"increase\","
                        + "\"group.by\":\"type\",\"threshold\":1,\"severity\":\"critical\"}}");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/api/v4/alerts/rules").toString().contains("reports"));
        ask("POST /api/v4/alerts/silences", "/api/v4/alerts/silences", "{\"minutes\":0}");
        JsonNode silence = ask(
                "POST /api/v4/alerts/silences",
                "/api/v4/alerts/silences",
                "{\"rule\":\"rep*\",\"minutes\":5,\"comment\":\"known\"}");
        send(TestCapture.RTPENGINE_RTCP);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/api/v4/alerts/history").size() > 0);
        JsonNode alert = get("/api/v4/alerts").path("alerts").path(0);
        assertThat(alert.path("state").asText()).isEqualTo("firing");
        assertThat(alert.path("silence").asText()).isEqualTo(silence.path("id").asText());
        assertThat(api.search("program = homer-alerts", 1).path("total").asInt())
                .isZero();
        assertThat(get("/api/v4/alerts/silences")).hasSize(1);
        String ended = "/api/v4/alerts/silences/" + silence.path("id").asText();
        ask("DELETE /api/v4/alerts/silences/{id}", ended);
        ask("DELETE /api/v4/alerts/silences/{id}", ended);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        api.search("program = homer-alerts", 1).path("total").asInt() > 0);
        exporters();
        String test = "POST /api/v4/alerts/targets/{name}/test";
        ask(test, "/api/v4/alerts/targets/log-main/test");
        ask(test, "/api/v4/alerts/targets/nobody/test");
        get("/api/v4/alerts/targets");
    }

    private static void exporters() throws IOException {
        homer.consoleOutput("feature:install homer-exporter-statsd homer-exporter-graphite");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/v4/exporters").size() == 2);
        String test = "POST /api/v4/exporters/{name}/test";
        ask(test, "/api/v4/exporters/statsd-main/test");
        ask(test, "/api/v4/exporters/graphite-main/test");
        ask(test, "/api/v4/exporters/nobody/test");
    }

    private static void features() throws IOException {
        String feature = "POST /api/v4/features/{name}/{action}";
        ask(feature, "/api/v4/features/homer-rest/uninstall");
        ask(feature, "/api/v4/features/homer-nothing/install");
        ask(feature, "/api/v4/features/homer-dissector-dns/install");
        String bundle = "POST /api/v4/bundles/{id}/{action}";
        JsonNode dns = null;
        for (JsonNode each : api.json("/api/v4/bundles")) {
            dns = each.path("name").asText().endsWith("dissector.dns") ? each : dns;
        }
        String path = "/api/v4/bundles/" + dns.path("id").asLong();
        assertThat(ask(bundle, path + "/stop").path("state").asText()).isEqualTo("resolved");
        assertThat(api.get("/api/v4/plugins").body()).doesNotContain("DnsDissector");
        assertThat(ask(bundle, path + "/start").path("state").asText()).isEqualTo("active");
        assertThat(api.get("/api/v4/plugins").body()).contains("DnsDissector");
        ask(bundle, "/api/v4/bundles/0/stop");
    }

    @Test
    void followsWhatComesIn() throws Exception {
        try (Stream<String> lines = api.lines("/api/v4/tail?q=hep_type%20%3D%205")) {
            List<String> seen = new ArrayList<>();
            Thread sender = new Thread(() -> {
                try {
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> api.get("/api/v4/sinks").body().contains("tail[http]\",\"state\":\"open"));
                    send(TestCapture.RTPENGINE_RTCP);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            sender.start();
            lines.filter(line -> line.startsWith("data: ")).limit(3).forEach(seen::add);
            sender.join();
            assertThat(seen).hasSize(3);
            for (String line : seen) {
                assertThat(JSON.readTree(line.substring(6)).path("type").asInt())
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void everyRecordIsAsItsSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(api.json("/api/v4/schema/record.json"));
        for (JsonNode record : api.search("*", HomerApi.MOST_RECORDS).path("data")) {
            assertThat(schema.validate(record)).as(record.toString()).isEmpty();
        }
    }

    /** What SIPp and the proxies of the capture did is known: each kind of call is there twice, once by each transport. */
    @Test
    void knowsHowTheCallsOfACaptureEnded() throws IOException {
        JsonNode rows = api.json("/api/v4/calls?from=0&limit=500&q=capture_id%20%3D%20241")
                .path("data");
        Map<String, Long> states = new java.util.TreeMap<>();
        rows.forEach(row -> states.merge(
                row.path("kind").asText()
                        + ' '
                        + row.path("state").asText()
                        + ' '
                        + row.path("final_code").asText(),
                1L,
                Long::sum));
        assertThat(states)
                .containsEntry("call ended 200", 11L)
                .containsEntry("call failed 486", 2L)
                .containsEntry("call failed 404", 2L)
                .containsEntry("call cancelled 487", 2L)
                .containsEntry("registration registered 200", 4L);
    }

    @Test
    void wiresharkFindsNothingWrongWithAnExport() throws IOException {
        Path file = Files.createTempFile("homer", ".pcap");
        try {
            Files.write(file, api.bytes("/api/v4/sessions/" + CALL + "/export.pcap"));
            HomerServer.Result all;
            try {
                all = tshark(file, "sip");
            } catch (IOException notInstalled) {
                System.out.println("Export not read by Wireshark: tshark is not installed (apt-get install tshark)");
                assumeTrue(false, "tshark is not installed");
                return;
            }
            assertThat(all.output().lines().filter(line -> line.contains("SIP")).count())
                    .isEqualTo(21);
            assertThat(tshark(file, "_ws.malformed").output().lines().filter(line -> line.contains("SIP")))
                    .isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static HomerServer.Result tshark(Path file, String filter) throws IOException {
        return HomerServer.run(Duration.ofMinutes(1), Map.of(), List.of("tshark", "-r", file.toString(), "-Y", filter));
    }

    @Test
    void nothingIsOpenButWhatSaysSo() throws IOException {
        for (String operation : description.operations()) {
            String[] parts = operation.split(" ");
            if (!parts[0].equals("GET") || parts[1].contains("{token}")) {
                continue;
            }
            String path = parts[1].replaceAll("\\{[a-z]+}", "1");
            assertThat(api.open(path).statusCode()).as(operation).isEqualTo(401);
        }
    }
}
