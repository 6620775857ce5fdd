package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What strangers, users without the role, and people who mean no good get from the distribution: nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "long enough for tests";
    private static final List<String> DESCRIPTIONS = List.of("/api/v3/openapi.json", "/api/v4/openapi.json");
    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static HomerServer homer;
    private static RawHttp http;
    private static final Map<String, String> TOKENS = new LinkedHashMap<>();
    private static final Map<String, JsonNode> OPERATIONS = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("security");
        http = new RawHttp(homer.api().address());
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            for (byte[] frame : TestCapture.KAMAILIO_HEP3.frames()) {
                agent.send(frame);
            }
        }
        homer.settledLedger(405);
        TOKENS.put("admin", logIn("admin", HomerServer.PASSWORD));
        user("viewer", "viewer", "[]");
        user("user", "user", "[]");
        for (String description : DESCRIPTIONS) {
            JsonNode document = JSON.readTree(
                    http.as(TOKENS.get("admin"), "GET", description, null).body());
            for (String operation : new OpenApi(document).operations()) {
                String[] parts = operation.split(" ");
                OPERATIONS.put(
                        operation,
                        document.path("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT)));
            }
        }
        assertThat(OPERATIONS).hasSizeGreaterThan(100);
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
    }

    private static void user(String name, String role, String groups) throws IOException {
        String body = "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"usergroup\":\"" + role
                + "\",\"groups\":" + groups + "}";
        assertThat(admin("POST", "/api/v3/users", body).statusCode()).isEqualTo(201);
        TOKENS.put(name, logIn(name, PASSWORD));
    }

    private static HttpResponse<String> admin(String method, String path, String body) throws IOException {
        return http.as(TOKENS.get("admin"), method, path, body);
    }

    private static HttpResponse<String> tryToLogIn(String name, String password) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("username", name).put("password", password);
        return http.as("", "POST", "/api/v3/auth", body.toString());
    }

    private static String logIn(String name, String password) throws IOException {
        return JSON.readTree(tryToLogIn(name, password).body()).path("token").asText();
    }

    /** The path with something in place of its parameters that is not there. */
    private static String path(String operation) {
        return operation
                .split(" ")[1]
                .replace("{type}", "1")
                .replace("export.{format}", "export.txt")
                .replaceAll("\\{[a-z]+}", "nothing");
    }

    private static int ask(String token, String operation) throws IOException {
        String method = operation.split(" ")[0];
        boolean hasBody = method.equals("POST") || method.equals("PUT");
        return http.status(token, method, path(operation), hasBody ? "{}" : null);
    }

    @Test
    @Order(1)
    void strangersGetNothing() throws IOException {
        TreeSet<String> open = new TreeSet<>();
        for (Map.Entry<String, JsonNode> operation : OPERATIONS.entrySet()) {
            JsonNode security = operation.getValue().path("security");
            if (security.isArray() && security.isEmpty()) {
                open.add(operation.getKey());
            } else {
                assertThat(ask("", operation.getKey())).as(operation.getKey()).isEqualTo(401);
            }
        }
        assertThat(open).isSubsetOf(Roles.OPEN);
        for (String path : List.of("/metrics", "/api/x", "/api/v4/", "/system/console", "/cxf", "/hawtio", "/x")) {
            assertThat(http.status("", "GET", path, null)).as(path).isIn(401, 404);
        }
        assertThat(http.status("", "GET", "/health", null)).isEqualTo(200);
        assertThat(http.status("", "TRACE", "/api/v4/search", null)).isIn(401, 405);
    }

    @Test
    @Order(2)
    void eachRoleMayDoWhatItMay() throws IOException {
        List<String> roles = List.of("viewer", "user", "admin");
        for (String operation : OPERATIONS.keySet()) {
            if (operation.equals("GET /api/v4/tail") || Roles.OPEN.contains(operation)) {
                continue;
            }
            int least = roles.indexOf(Roles.least(operation));
            for (String role : roles) {
                int status = ask(TOKENS.get(role), operation);
                if (roles.indexOf(role) < least) {
                    assertThat(status).as(role + " " + operation).isEqualTo(403);
                } else {
                    assertThat(status).as(role + " " + operation).isNotIn(401, 403, 500);
                }
            }
        }
    }

    @Test
    @Order(3)
    void nobodyMakesThemselvesMore() throws IOException {
        JsonNode self = JSON.readTree(http.as(TOKENS.get("viewer"), "GET", "/api/v3/users/profile", null)
                .body());
        String guid = self.findValue("guid").asText();
        String more = "{\"usergroup\":\"admin\",\"groups\":[\"x\"],\"firstname\":\"V\"}";
        assertThat(http.status(TOKENS.get("viewer"), "PUT", "/api/v3/users/" + guid, more))
                .isEqualTo(200);
        assertThat(http.status(TOKENS.get("viewer"), "GET", "/api/v4/audit", null))
                .isEqualTo(403);
        JsonNode after =
                JSON.readTree(admin("GET", "/api/v3/users/" + guid, null).body());
        assertThat(after.findValue("usergroup").asText()).isEqualTo("viewer");
        assertThat(after.findValue("groups")).isEmpty();
        String root = JSON.readTree(admin("GET", "/api/v3/users/profile", null).body())
                .findValue("guid")
                .asText();
        assertThat(http.status(TOKENS.get("viewer"), "PUT", "/api/v3/users/" + root, more))
                .isIn(403, 404);
    }

    @Test
    @Order(4)
    void believesNoTokenThatIsNotItsOwn() throws Exception {
        String good = TOKENS.get("admin");
        String claims = ForgedToken.claims(good);
        byte[] secret = Base64.getDecoder()
                .decode(Files.readString(homer.etc().resolveSibling("data/homer/auth/token-secret"))
                        .strip());
        ObjectNode expired = (ObjectNode) JSON.readTree(claims);
        expired.put("exp", Instant.now().getEpochSecond() - 1);
        ObjectNode endless = (ObjectNode) JSON.readTree(claims);
        endless.remove("exp");
        ObjectNode other = (ObjectNode) JSON.readTree(claims);
        other.put("username", "viewer");
        String viewer = TOKENS.get("viewer");
        String body = good.split("\\.")[1];
        byte[] none = "x".getBytes(StandardCharsets.US_ASCII);
        // That it would be believed if it were right:
        assertThat(http.status(ForgedToken.of(HS256, claims, "HmacSHA256", secret), "GET", "/api/v4/ledger", null))
                .isEqualTo(200);
        for (String token : List.of(
                ForgedToken.of("{\"alg\":\"none\"}", claims, "", none),
                ForgedToken.of("{\"alg\":\"None\",\"typ\":\"JWT\"}", claims, "", none),
                ForgedToken.of("{}", claims, "", none),
                ForgedToken.of(HS256, claims, "", none),
                ForgedToken.of(HS256, claims, "HmacSHA256", none),
                ForgedToken.of("{\"alg\":\"HS512\"}", claims, "HmacSHA512", secret),
                ForgedToken.of("{\"alg\":\"RS256\"}", claims, "HmacSHA256", secret),
                ForgedToken.of("{\"alg\":\"HS256\",\"crit\":[\"x\"]}", claims, "HmacSHA256", secret),
                ForgedToken.of(HS256, expired.toString(), "HmacSHA256", secret),
                ForgedToken.of(HS256, endless.toString(), "HmacSHA256", secret),
                ForgedToken.of(HS256, other.toString(), "HmacSHA256", secret),
                ForgedToken.of(HS256, "[]", "HmacSHA256", secret),
                viewer.split("\\.")[0] + "." + body + "." + viewer.split("\\.")[2],
                good.substring(0, good.length() - 3),
                "a.b.c",
                "..",
                "x".repeat(4_000))) {
            assertThat(http.status(token, "GET", "/api/v4/ledger", null))
                    .as(token)
                    .isEqualTo(401);
        }
    }

    private static String program(String more) throws IOException {
        HttpResponse<String> made = admin("POST", "/api/v3/token/auth", "{\"name\":\"it\"," + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("data").path("token").asText();
    }

    private static int by(String secret) throws IOException {
        return http.send("GET", "/api/v4/ledger", null, Map.of("Auth-Token", secret))
                .statusCode();
    }

    @Test
    @Order(5)
    void tokensOfProgramsHaveTheirBounds() throws IOException {
        String until = "\"expire_date\":\"2099-01-01T00:00:00Z\"";
        String twice = program(until + ",\"limit_calls\":2");
        assertThat(List.of(by(twice), by(twice), by(twice))).containsExactly(200, 200, 401);
        assertThat(by(program(until + ",\"ip_address\":\"10.0.0.0/8\""))).isEqualTo(401);
        assertThat(by(program(until + ",\"ip_address\":\"127.0.0.0/8\""))).isEqualTo(200);
        assertThat(by(program("\"expire_date\":\"2020-01-01T00:00:00Z\""))).isEqualTo(401);
        assertThat(by(program(until + ",\"active\":false"))).isEqualTo(401);
        assertThat(by("x")).isEqualTo(401);
        assertThat(by("' OR '1'='1")).isEqualTo(401);
    }

    @Test
    @Order(6)
    void aGroupsFilterHoldsForEveryQuestion() throws IOException {
        String filter = "{\"filter\":\"method = OPTIONS AND sid = nobody\"}";
        assertThat(admin("PUT", "/api/v4/groups/none", filter).statusCode()).isEqualTo(200);
        user("rita", "user", "[\"none\"]");
        String rita = TOKENS.get("rita");
        String all = "from=0&to=9999999999999";
        String call = "1-13445@127.0.0.1";
        assertThat(http.status(TOKENS.get("user"), "GET", "/api/v4/sessions/" + call, null))
                .isEqualTo(200);
        for (String rest : List.of("", "/qos", "/export.pcap", "/export.txt", "/export.json", "/export.html")) {
            assertThat(http.status(rita, "GET", "/api/v4/sessions/" + call + rest, null))
                    .as(rest)
                    .isEqualTo(404);
        }
        for (String path : List.of("search?", "calls?", "histogram?", "facets?field=sid&", "search?format=csv&")) {
            for (String query : List.of("", "NOT sid = x", "sid = x OR method = INVITE")) {
                String answer = http.as(rita, "GET", "/api/v4/" + path + all + "&q=" + HomerApi.encode(query), null)
                        .body();
                assertThat(answer).as(path).doesNotContain("127.0.0.1").doesNotContainPattern("\"total\":[1-9]");
            }
        }
        assertThat(http.as(rita, "GET", "/api/v4/complete?q=sid%20%3D%20&caret=6", null)
                        .body())
                .doesNotContain("127.0.0.1");
        String search =
                "{\"param\":{\"transaction\":{},\"limit\":200,\"search\":{\"1_call\":[]}},\"timestamp\":{\"from\":0,"
                        + "\"to\":9999999999999}}";
        String one = search.replace("[]", "{\"callid\":[\"" + call + "\"],\"id\":1}");
        for (String path : List.of("search/call/data", "call/transaction", "call/report/qos", "call/report/log")) {
            String answer = http.as(rita, "POST", "/api/v3/" + path, path.startsWith("s") ? search : one)
                    .body();
            assertThat(answer).as(path).doesNotContain("INVITE").doesNotContain("5060");
        }
        assertThat(http.as(TOKENS.get("user"), "POST", "/api/v3/search/call/data", search)
                        .body())
                .contains("INVITE");
    }

    @Test
    @Order(6)
    void theLiveTailShowsWhatTheGroupSees() throws IOException {
        assertThat(admin("PUT", "/api/v4/groups/byes", "{\"filter\": \"method = BYE\"}")
                        .statusCode())
                .isEqualTo(200);
        user("tara", "viewer", "[\"byes\"]");
        HomerApi tara = new HomerApi(homer.httpPort());
        tara.logIn("tara", PASSWORD);
        try (Stream<String> lines = tara.lines("/api/v4/tail")) {
            Iterator<String> answer = lines.iterator();
            // It follows from here on.
            assertThat(answer.next()).startsWith(":");
            try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
                for (byte[] frame : TestCapture.KAMAILIO_HEP3.frames()) {
                    agent.send(frame);
                }
            }
            String line = answer.next();
            while (!line.startsWith("data: ")) {
                line = answer.next();
            }
            assertThat(JSON.readTree(line.substring(6)).toString()).contains("BYE sip:");
        }
    }

    @Test
    @Order(7)
    void whatIsTypedIsNoCode() throws IOException {
        for (String text : List.of(
                "' OR '1'='1",
                "x'; DROP TABLE hep_proto_1_call; --",
                "1) UNION SELECT password FROM users --",
                "*:* OR {!func}1",
                "method:[* TO *]",
                "sid = /.*/",
                "sid = \"a\\\" OR \\\"\"",
                "{\"$ne\":null}",
                "{\"query\":{\"match_all\":{}}}",
                "${jndi:ldap://127.0.0.1/x}",
                "sid = " + "(".repeat(2_000),
                "sid ~ " + "*".repeat(2_000),
                "\u0000\u0001",
                "sid IN (" + "a,".repeat(1_500) + "a)")) {
            for (String path : List.of("search", "calls", "histogram", "complete")) {
                HttpResponse<String> response = admin("GET", "/api/v4/" + path + "?q=" + HomerApi.encode(text), null);
                assertThat(response.statusCode()).as(path + " " + text).isIn(200, 400);
            }
            ObjectNode search = JSON.createObjectNode();
            ObjectNode param = search.putObject("param").put("limit", 10).put("orlogic", false);
            param.putObject("transaction");
            param.putObject("search")
                    .putArray("1_call")
                    .addObject()
                    .put("name", "sid")
                    .put("value", text)
                    .put("type", "string")
                    .put("hepid", 1);
            search.putObject("timestamp").put("from", 0).put("to", 9_999_999_999_999L);
            assertThat(admin("POST", "/api/v3/search/call/data", search.toString())
                            .statusCode())
                    .as(text)
                    .isBetween(200, 400);
        }
        for (String body : List.of(
                "",
                "[]",
                "null",
                "{",
                "{\"username\":{\"$gt\":\"\"},\"password\":{\"$gt\":\"\"}}",
                "{\"username\":[\"admin\"],\"password\":true}",
                "[".repeat(20_000))) {
            assertThat(http.status("", "POST", "/api/v3/auth", body)).as(body).isIn(400, 401);
        }
        assertThat(homer.errors()).isEmpty();
    }

    @Test
    @Order(8)
    void noPathLeadsOutOfItsPlace() throws IOException {
        for (String path : List.of(
                "/ui/..%2f..%2fetc%2fusers.properties",
                "/ui/%2e%2e/%2e%2e/etc/org.homer7.auth.cfg",
                "/ui/..%5c..%5cetc",
                "/ui/....//etc/passwd",
                "/ui/%00",
                "/api/v3/dashboard/store/..%2f..%2fauth%2fusers",
                "/api/v4/configurations/..%2f..%2fetc%2fpasswd",
                "/api/v4/groups/..%2f..%2fx",
                "/api/v4/mappings/1/..%2f..%2fx",
                "/api/v4/shares/..%2fx")) {
            HttpResponse<String> response = admin("GET", path, null);
            assertThat(response.statusCode()).as(path).isIn(400, 401, 404);
            assertThat(response.body()).as(path).doesNotContain("root:").doesNotContain("hash");
        }
    }

    @Test
    @Order(9)
    void otherSitesDoNothingByTheCookie() throws IOException {
        HttpResponse<String> login = tryToLogIn("admin", HomerServer.PASSWORD);
        String set = login.headers().firstValue("Set-Cookie").orElse("");
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/");
        String cookie = set.split(";")[0];
        Map<String, String> byCookie = Map.of("Cookie", cookie);
        assertThat(http.send("GET", "/api/v4/ledger", null, byCookie).statusCode())
                .isEqualTo(200);
        for (String operation : OPERATIONS.keySet()) {
            if (!operation.startsWith("GET ") && !Roles.OPEN.contains(operation)) {
                String method = operation.split(" ")[0];
                assertThat(http.send(method, path(operation), "{}", byCookie).statusCode())
                        .as(operation)
                        .isEqualTo(403);
            }
        }
        HttpResponse<String> own =
                http.send("POST", "/api/v3/alias", "{}", Map.of("Cookie", cookie, "X-Requested-With", "homer"));
        assertThat(own.statusCode()).isEqualTo(400);
        HttpResponse<String> preflight = http.send(
                "OPTIONS", "/api/v4/ledger", null, Map.of("Origin", "https://evil.example", "Cookie", cookie));
        assertThat(preflight.headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Access-Control-Allow-Origin"));
    }

    @Test
    @Order(10)
    void takesNoMoreThanItNeeds() throws IOException {
        // One byte too many: of a longer body the server would not read the rest, and the client might not see the
        // answer.
        Map<String, Integer> most = Map.of(
                "POST /api/v3/auth", 1 << 16,
                "POST /api/v3/alias", 1 << 16,
                "PUT /api/v4/groups/x", 1 << 16,
                "PUT /api/v3/dashboard/store/x", 1 << 20);
        for (Map.Entry<String, Integer> operation : most.entrySet()) {
            String[] parts = operation.getKey().split(" ");
            String large = "{\"a\":\"" + "x".repeat(operation.getValue() - 7) + "\"}";
            assertThat(admin(parts[0], parts[1], large).statusCode())
                    .as(operation.getKey())
                    .isEqualTo(413);
        }
        assertThat(admin("GET", "/api/v4/search?q=" + "x".repeat(100_000), null).statusCode())
                .isIn(400, 414, 431);
        assertThat(http.send("GET", "/api/v4/ledger", null, Map.of("X-Large", "x".repeat(100_000)))
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    @Order(11)
    void guessingPasswordsSoonHasToWait() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(tryToLogIn("user", "guess-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> waits = tryToLogIn("user", PASSWORD);
        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValue("Retry-After")).isPresent();
        assertThat(tryToLogIn("viewer", PASSWORD).statusCode()).isEqualTo(201);
        assertThat(http.status(TOKENS.get("user"), "GET", "/api/v4/ledger", null))
                .isEqualTo(200);
    }

    @Test
    @Order(12)
    void allOfItIsInTheAuditLogButNoSecret() throws IOException {
        JsonNode logins = JSON.readTree(admin("GET", "/api/v4/audit?action=login&user=user&limit=10", null)
                .body());
        assertThat(logins.findValuesAsText("result"))
                .startsWith("too many attempts", "wrong name or password")
                .contains("ok");
        assertThat(JSON.readTree(admin("GET", "/api/v4/audit?user=rita&action=export", null)
                        .body()))
                .isNotEmpty();
        assertThat(homer.consoleOutput("hep:audit --user rita --action session"))
                .contains("1-13445@127.0.0.1");
        assertThat(Files.readString(homer.etc().resolveSibling("data/log/audit.log")))
                .doesNotContain(PASSWORD)
                .doesNotContain(HomerServer.PASSWORD)
                .doesNotContain("guess-")
                .doesNotContain(TOKENS.get("admin"));
        assertThat(homer.errors()).isEmpty();
    }
}
