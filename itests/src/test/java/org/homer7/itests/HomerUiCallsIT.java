package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What homer-app's user interface and other clients of its API ask the distribution, in their order and with their bodies; each
 * answer is measured by openapi-v3.yaml, and has what those clients need.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomerUiCallsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = "1-13445@127.0.0.1";
    private static HomerServer homer;
    private static OpenApi description;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("v3");
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            for (byte[] frame : TestCapture.KAMAILIO_HEP3.frames()) {
                agent.send(frame);
            }
            for (byte[] frame : TestCapture.HEPJS_TYPES.frames()) {
                agent.send(frame);
            }
        }
        homer.settledLedger(405 + 46);
        description = new OpenApi(homer.api().json("/api/v3/openapi.json"));
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
    }

    private static HttpResponse<String> call(String operation, String path, String body) throws IOException {
        String[] parts = operation.split(" ");
        HttpResponse<String> response = homer.api().call(parts[0], "/api/v3" + path, body);
        description.check(parts[0] + " /api/v3" + parts[1], response);
        return response;
    }

    private static JsonNode ask(String operation, String path, String body) throws IOException {
        HttpResponse<String> response = call(operation, path, body);
        assertThat(response.statusCode())
                .as("%s: %s", operation, response.body())
                .isLessThan(300);
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? JSON.readTree(response.body()) : null;
    }

    private static JsonNode get(String path) throws IOException {
        return ask("GET " + path, path, "");
    }

    /** A search as the user interface sends it. */
    private static String search(String search, String more) {
        return "{\"config\":{},\"param\":{\"transaction\":{},\"limit\":200,\"search\":" + search
                + ",\"location\":{},\"timezone\":{\"value\":-180,\"name\":\"Local\"}" + more
                + "},\"timestamp\":{\"from\":0,\"to\":" + (System.currentTimeMillis() + 60_000) + "}}";
    }

    @Test
    @Order(1)
    void opensAndLogsIn() throws IOException {
        JsonNode types = get("/auth/type/list");
        assertThat(types.path("data").path("internal").path("enable").asBoolean())
                .isTrue();
        ObjectNode credentials =
                JSON.createObjectNode().put("username", "admin").put("type", "internal");
        JsonNode login = ask(
                "POST /auth",
                "/auth",
                credentials.put("password", HomerServer.PASSWORD).toString());
        String claims = new String(
                Base64.getUrlDecoder().decode(login.path("token").asText().split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(JSON.readTree(claims).path("exp").asLong()).isGreaterThan(System.currentTimeMillis() / 1_000);
        assertThat(login.path("user").path("admin").asBoolean()).isTrue();
        HttpResponse<String> refused =
                call("POST /auth", "/auth", credentials.put("password", "wrong").toString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(refused.body()).path("statuscode").asInt()).isEqualTo(401);
        get("/auth");
    }

    @Test
    @Order(2)
    void loadsTheDashboard() throws IOException {
        get("/advanced");
        get("/user/settings");
        assertThat(ask("GET /user/settings/{category}", "/user/settings/system", "")
                        .path("data"))
                .isEmpty();
        JsonNode profile = get("/users/profile").path("data");
        assertThat(profile.path("displayname").asText()).isEqualTo("admin");
        assertThat(profile.path("admin").asBoolean()).isTrue();
        JsonNode home = ask("GET /dashboard/store/{id}", "/dashboard/store/home", "");
        assertThat(home.path("data").path("widgets")).isNotEmpty();
        assertThat(get("/dashboard/info").path("data").path(0).path("id").asText())
                .isEqualTo("home");
        get("/alias");
        JsonNode mappings = get("/mapping/protocol");
        assertThat(mappings.path("data").findValuesAsText("hep_alias")).contains("SIP");
        for (int load = 0; load < 2; load++) {
            ask(
                    "PUT /dashboard/store/{id}",
                    "/dashboard/store/home",
                    home.path("data").toString());
        }
        JsonNode fields = ask("GET /mapping/protocol/{type}/{profile}", "/mapping/protocol/1/call", "")
                .path("data")
                .path(0)
                .path("fields_mapping");
        assertThat(fields.findValuesAsText("id"))
                .contains(
                        "sid",
                        "data_header.method",
                        "data_header.from_user",
                        "protocol_header.srcIp",
                        "raw",
                        "smartinput");
    }

    @Test
    @Order(3)
    void searches() throws IOException {
        JsonNode all = ask("POST /search/call/data", "/search/call/data", search("{\"1_call\":[]}", ""));
        assertThat(all.path("data")).hasSize(200);
        assertThat(all.path("data").path(0).path("create_date").asLong())
                .isGreaterThanOrEqualTo(
                        all.path("data").path(199).path("create_date").asLong());
        String filter =
                "[{\"name\":\"data_header.method\",\"value\":\"INVITE\",\"func\":null,\"type\":\"string\",\"hepid\":1}]";
        JsonNode invites = ask(
                "POST /search/call/data",
                "/search/call/data",
                search("{\"1_call\":" + filter + "}", ",\"orlogic\":false"));
        assertThat(invites.path("data").findValuesAsText("method")).isNotEmpty().containsOnly("INVITE");
        JsonNode both = ask(
                "POST /search/call/data",
                "/search/call/data",
                search("{\"1_call\":[],\"1_registration\":[]}", "").replace("\"limit\":200", "\"limit\":1000"));
        assertThat(new TreeSet<>(both.path("data").findValuesAsText("table")))
                .containsExactly("hep_proto_1_call", "hep_proto_1_registration");
        String id = invites.path("data").path(0).path("id").asText();
        JsonNode message = ask(
                "POST /search/call/message", "/search/call/message", search("{\"1_call\":{\"id\":" + id + "}}", ""));
        assertThat(message.path("data").path(0).path("raw").asText()).startsWith("INVITE ");
        ask(
                "POST /search/call/decode/message",
                "/search/call/decode/message",
                search("{\"1_call\":{\"id\":" + id + "}}", ""));
        HttpResponse<String> wrong =
                call("POST /search/call/data", "/search/call/data", search("{\"1_call' OR '1'='1\":[]}", ""));
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    @Order(4)
    void opensACall() throws IOException {
        String call = search("{\"1_call\":{\"id\":100,\"callid\":[\"" + CALL + "\"],\"uuid\":[]}}", "");
        JsonNode data = ask("POST /call/transaction", "/call/transaction", call).path("data");
        assertThat(data.path("calldata").findValuesAsText("method")).contains("INVITE", "200", "BYE");
        assertThat(data.path("hosts").path("127.0.0.1:5070").path("position").asInt())
                .isZero();
        double first = data.path("messages").path(0).path("micro_ts").asDouble();
        assertThat((long) first)
                .isEqualTo(data.path("messages").path(0).path("create_ts").asLong());
        get("/hepsub/protocol");
        get("/agent/subscribe");
        ask("POST /call/report/log", "/call/report/log", call);
        ask("POST /call/report/qos", "/call/report/qos", call);
        get("/modules/status");
        for (String format : List.of("pcap", "text", "json", "html", "sipp")) {
            ask("POST /export/call/messages/" + format, "/export/call/messages/" + format, call);
        }
        String media = search("{\"1_call\":{\"callid\":[\"aa01-callid-1@192.0.2.10\"]}}", "");
        JsonNode quality = ask("POST /call/report/qos", "/call/report/qos", media);
        List<String> packets = new ArrayList<>();
        for (JsonNode row : quality.path("rtcp").path("data")) {
            JsonNode raw = JSON.readTree(row.path("raw").asText());
            assertThat(raw.path("type").asInt()).isBetween(200, 207);
            packets.add(raw.path("sender_information").path("packets").asText());
        }
        assertThat(packets).isNotEmpty().anyMatch(count -> count.matches("[1-9]\\d*"));
    }

    @Test
    @Order(5)
    void keepsPreferences() throws IOException {
        List<String> made = new ArrayList<>();
        String hepsub = "{\"profile\":\"cdr\",\"hepid\":1,\"hep_alias\":\"SIP\",\"version\":1,\"mapping\":"
                + "{\"lookup_profile\":\"cdr\",\"lookup_field\":\"{\\\"data\\\":$source_field}\"}}";
        String advanced = "{\"partid\":10,\"category\":\"export\",\"param\":\"transaction\",\"data\":{}}";
        String alias =
                "{\"alias\":\"sbc\",\"ip\":\"127.0.0.0\",\"mask\":8,\"port\":0,\"captureID\":\"0\",\"status\":true}";
        for (String[] kind :
                new String[][] {{"/hepsub/protocol", hepsub}, {"/advanced", advanced}, {"/alias", alias}}) {
            String guid = ask("POST " + kind[0], kind[0], kind[1]).path("data").asText();
            ask("PUT " + kind[0] + "/{guid}", kind[0] + "/" + guid, kind[1]);
            if (!kind[0].equals("/alias")) {
                ask("GET " + kind[0] + "/{guid}", kind[0] + "/" + guid, "");
            }
            made.add(kind[0] + " " + guid);
        }
        JsonNode named = ask("POST /search/call/data", "/search/call/data", search("{\"1_call\":[]}", ""));
        assertThat(named.path("data").path(0).path("aliasSrc").asText()).isEqualTo("sbc");
        ask("GET /hepsub/protocol/{type}/{profile}", "/hepsub/protocol/1/cdr", "");
        agents();
        for (String one : made) {
            String[] parts = one.split(" ");
            ask("DELETE " + parts[0] + "/{guid}", parts[0] + "/" + parts[1], "");
        }
        ask("POST /user/settings", "/user/settings", "{\"category\":\"a\",\"param\":\"b\",\"data\":{}}");
        ask("PUT /user/settings/{category}", "/user/settings/a", "{\"param\":\"b\",\"data\":{\"c\":1}}");
        assertThat(ask("GET /user/settings/{category}", "/user/settings/a", "")
                        .path("data")
                        .path(0)
                        .path("data")
                        .path("c")
                        .asInt())
                .isEqualTo(1);
        ask("DELETE /user/settings/{category}", "/user/settings/a", "");
        ask("POST /dashboard/store/{id}", "/dashboard/store/other", "{\"name\":\"Other\",\"widgets\":[]}");
        ask("DELETE /dashboard/store/{id}", "/dashboard/store/other", "");
        get("/dashboard/reset");
        mapping();
        users();
    }

    /** An agent as hepsub's are: it subscribes, and is asked. Others than those allowed are refused. */
    private static void agents() throws IOException {
        HttpServer agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new ArrayList<>();
        agent.createContext("/get/cdr", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"cdr\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        agent.start();
        try {
            String subscription = "{\"uuid\":\"a1\",\"host\":\"127.0.0.1\",\"port\":"
                    + agent.getAddress().getPort()
                    + ",\"protocol\":\"http\",\"path\":\"/get\",\"type\":\"cdr\",\"ttl\":300,\"node\":\"n\",\"gid\":10}";
            assertThat(call("POST /agent/subscribe", "/agent/subscribe", subscription)
                            .statusCode())
                    .as("no host is allowed at first")
                    .isEqualTo(403);
            Files.writeString(homer.etc().resolve("org.homer7.rest.v3.cfg"), "agent.hosts = 127.0.0.1\n");
            Awaitility.await()
                    .until(() -> homer.api()
                                    .call("POST", "/api/v3/agent/subscribe", subscription)
                                    .statusCode()
                            == 201);
            ask("POST /agent/subscribe", "/agent/subscribe", subscription);
            ask("PUT /agent/subscribe/{guid}", "/agent/subscribe/a1", subscription);
            ask("GET /agent/subscribe/{guid}", "/agent/subscribe/a1", "");
            get("/agent/type");
            ask("GET /agent/type/{type}", "/agent/type/cdr", "");
            ask(
                    "POST /agent/search/{guid}/{type}",
                    "/agent/search/a1/cdr",
                    search("{\"1_call\":{\"callid\":[\"" + CALL + "\"]}}", ""));
            assertThat(asked).containsExactly("{\"data\":{\"sid\":[\"" + CALL + "\"]}}");
            ask("DELETE /agent/subscribe/{guid}", "/agent/subscribe/a1", "");
        } finally {
            agent.stop(0);
        }
    }

    private static void mapping() throws IOException {
        JsonNode call = ask("GET /mapping/protocol/{type}/{profile}", "/mapping/protocol/1/call", "")
                .path("data")
                .path(0);
        String guid = call.path("guid").asText();
        ask("GET /mapping/protocol/{guid}", "/mapping/protocol/" + guid, "");
        ObjectNode changed = call.deepCopy();
        changed.put("retention", 5);
        ask("PUT /mapping/protocol/{guid}", "/mapping/protocol/" + guid, changed.toString());
        JsonNode now = ask("GET /mapping/protocol/{guid}", "/mapping/protocol/" + guid, "")
                .path("data");
        assertThat(now.path("retention").asInt()).isEqualTo(5);
        assertThat(now.path("fields_mapping")).isEqualTo(call.path("fields_mapping"));
        assertThat(now.path("correlation_mapping")).isEqualTo(call.path("correlation_mapping"));
        ask("GET /mapping/protocol/reset/{guid}", "/mapping/protocol/reset/" + guid, "");
        String made = ask(
                        "POST /mapping/protocol",
                        "/mapping/protocol",
                        "{\"profile\":\"default\",\"hepid\":222,\"hep_alias\":\"Meter\",\"fields_mapping\":"
                                + "[{\"id\":\"data_header.value\",\"name\":\"Value\",\"type\":\"integer\",\"index\":\"secondary\",\"form_type\":\"input\"}]}")
                .path("data")
                .asText();
        ask("DELETE /mapping/protocol/{guid}", "/mapping/protocol/" + made, "");
        get("/mapping/protocol/reset");
        assertThat(ask(
                                "GET /smart/search/tag/{type}/{profile}",
                                "/smart/search/tag/1/call?query=%7B%22data%22%3A%22sip.from%22%7D",
                                "")
                        .findValuesAsText("value"))
                .contains("sip.from_user");
    }

    private static void users() throws IOException {
        String body = "{\"username\":\"support\",\"password\":\"long enough 1\",\"usergroup\":\"user\",\"partid\":10}";
        String guid = ask("POST /users", "/users", body).path("data").asText();
        get("/users");
        get("/users/groups");
        ask("GET /users/{guid}", "/users/" + guid, "");
        ask("PUT /users/{guid}", "/users/" + guid, "{\"firstname\":\"S\",\"usergroup\":\"user\"}");
        ask("DELETE /users/{guid}", "/users/" + guid, "");
        String token = "{\"name\":\"t\",\"expire_date\":\"2099-01-01T00:00:00Z\",\"active\":true}";
        ask("POST /token/auth", "/token/auth", token);
        String of = get("/token/auth").path("data").path(0).path("guid").asText();
        ask("GET /token/auth/{guid}", "/token/auth/" + of, "");
        ask("PUT /token/auth/{guid}", "/token/auth/" + of, token.replace("true", "false"));
        ask("DELETE /token/auth/{guid}", "/token/auth/" + of, "");
    }

    @Test
    @Order(6)
    void fillsWidgets() throws IOException {
        for (String path : List.of(
                "/database/node/list",
                "/admin/profiles",
                "/version/api/info",
                "/version/ui/info",
                "/statistic/_db",
                "/prometheus/labels",
                "/search/remote/label",
                "/proxy/grafana/url",
                "/proxy/grafana/path",
                "/proxy/grafana/status",
                "/proxy/grafana/org",
                "/proxy/grafana/folders")) {
            get(path);
        }
        ask("GET /statistic/_measurements/{database}", "/statistic/_measurements/homer", "");
        String database = "{\"param\":{\"search\":{\"database\":\"homer\",\"main\":\"homer_hep_received_total\"}}}";
        for (String kind : List.of("_retentions", "_metrics", "_tags")) {
            ask("POST /statistic/" + kind, "/statistic/" + kind, database);
        }
        JsonNode rows = ask(
                "POST /statistic/data",
                "/statistic/data",
                "{\"param\":{\"query\":[{\"main\":\"homer_hep_received_total\",\"database\":\"homer\",\"type\":[\"value\"]}]},"
                        + "\"timestamp\":{\"from\":0,\"to\":1}}");
        assertThat(rows.path("data")).isNotEmpty();
        assertThat(homer.api().json("/api/v3/prometheus/labels").toString()).contains("homer_hep_received_total");
        ask("GET /prometheus/label/{name}", "/prometheus/label/listener", "");
        for (String kind : List.of("value", "data")) {
            JsonNode answers = ask(
                    "POST /prometheus/" + kind,
                    "/prometheus/" + kind,
                    "{\"param\":{\"metrics\":[\"homer_hep_received_total\"],\"precision\":60},\"timestamp\":{\"from\":0,\"to\":1}}");
            assertThat(answers.path(0).path("data").path("result")).isNotEmpty();
        }
        ask("GET /search/remote/values", "/search/remote/values?label=job", "");
        ask("POST /search/remote/data", "/search/remote/data", "{\"param\":{\"search\":\"{}\"}}");
        ask("GET /proxy/grafana/search/{guid}", "/proxy/grafana/search/a", "");
        ask("GET /proxy/grafana/dashboards/uid/{guid}", "/proxy/grafana/dashboards/uid/a", "");
    }

    /** What is exported and imported again is the same, message by message. */
    @Test
    @Order(7)
    void importsWhatItExports() throws IOException {
        String call = search("{\"1_call\":{\"callid\":[\"" + CALL + "\"]}}", "");
        byte[] pcap = homer.api()
                .post("/api/v3/export/call/messages/pcap", "application/json", call.getBytes(StandardCharsets.UTF_8))
                .body();
        List<String> before = messages(call);
        long received = homer.api().ledger().path("received").asLong();
        upload("/import/data/pcap", pcap);
        homer.settledLedger(received + before.size());
        List<String> twice = new ArrayList<>();
        before.forEach(message -> twice.addAll(List.of(message, message)));
        assertThat(messages(call)).containsExactlyInAnyOrderElementsOf(twice);
        upload("/import/data/pcap/now", pcap);
        homer.settledLedger(received + 2L * before.size());
        HttpResponse<byte[]> noCapture = homer.api()
                .post("/api/v4/import", "application/octet-stream", "no capture".getBytes(StandardCharsets.UTF_8));
        assertThat(noCapture.statusCode()).isEqualTo(400);
    }

    private static void upload(String path, byte[] pcap) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"fileKey\"; filename=\"a.pcap\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(pcap);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> response =
                homer.api().post("/api/v3" + path, "multipart/form-data; boundary=b", form.toByteArray());
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    /** Who said what to whom, and when to the microsecond. */
    private static List<String> messages(String call) throws IOException {
        List<String> messages = new ArrayList<>();
        for (JsonNode message : ask("POST /call/transaction", "/call/transaction", call)
                .path("data")
                .path("messages")) {
            messages.add(message.path("micro_ts").asText() + " "
                    + message.path("srcIp").asText() + ":"
                    + message.path("srcPort").asText() + " "
                    + message.path("dstIp").asText() + ":"
                    + message.path("dstPort").asText() + " "
                    + message.path("protocol").asText() + "\n"
                    + message.path("raw").asText());
        }
        return messages;
    }

    /** The user interface itself: a build of it in a folder. */
    @Test
    @Order(8)
    void servesAnotherUserInterface() throws IOException {
        Path page = Files.createDirectories(homer.etc().resolveSibling("other-ui"));
        Files.writeString(page.resolve("index.html"), "<html>another</html>");
        Files.writeString(homer.etc().resolve("org.homer7.ui.cfg"), "ui.dir = " + page + "\n");
        Awaitility.await().untilAsserted(() -> {
            assertThat(homer.api().open("/").body()).contains("another");
            assertThat(homer.api().open("/search/result").body()).contains("another");
        });
        assertThat(homer.api().open("/ui/").statusCode()).isEqualTo(200);
        assertThat(homer.api().open("/api/v3/users").statusCode()).isEqualTo(401);
        assertThat(homer.api().open("/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(8)
    void importsCaptures() throws IOException {
        byte[] capture;
        try (InputStream in = TestCapture.class.getResourceAsStream("/captures/plain-sip-rtp-rtcp.pcap")) {
            capture = in.readAllBytes();
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"fileKey\"; filename=\"a.pcap\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(capture);
        form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String path : List.of("/api/v3/import/data/pcap", "/api/v3/import/data/pcap/now")) {
            HttpResponse<String> response =
                    homer.api().upload(path, "multipart/form-data; boundary=cut", form.toByteArray());
            description.check("POST " + path, response);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            assertThat(JSON.readTree(response.body()).path("count").asLong()).isPositive();
        }
    }

    @Test
    @Order(9)
    void nothingIsLeftOut() throws IOException {
        ask("DELETE /auth", "/auth", "");
        TreeSet<String> left = new TreeSet<>(description.operations());
        left.removeAll(description.tried());
        // They need a provider: LoginSourcesIT has one.
        left.removeIf(operation -> operation.contains("/oauth2/"));
        assertThat(left).as("operations that were not tried").isEmpty();
        assertThat(homer.errors()).isEmpty();
    }
}
