package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.homer7.api.search.Condition;
import org.homer7.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {
    private static final String TIME = "&from=1700000000000&to=1700000001000";
    private static final String NOTHING = "to_user = nobody-at-all";
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture(new StoredQueries()
                .with(List.of(
                        Sample.sip(1, 0, "mine@a", "INVITE").field("tenant", "red"),
                        Sample.sip(2, 1, "mine@a", "200").field("tenant", "blue"),
                        Sample.sip(3, 2, "other@b", "OPTIONS").field("tenant", "blue"),
                        Sample.sip(4, 3, "third@c", "REGISTER").field("tenant", "green"))));
        group("reds", "payload.tenant = red");
        group("blues", "payload.tenant = blue");
        group("all", "");
        api.users.user("root", Set.of(User.ADMIN), "reds");
        api.users.user("rita", Set.of(User.USER), "reds");
        api.users.user("both", Set.of(User.VIEWER), "reds", "blues");
        api.users.user("free", Set.of(User.VIEWER), "reds", "all");
        api.users.user("lost", Set.of(User.VIEWER), "gone");
        api.users.user("lone", Set.of(User.VIEWER));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> group(String name, String filter) throws Exception {
        String body = Json.object().put("filter", filter).toString();
        return api.send(api.request("/api/v4/groups/" + name).PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return api.send(api.stranger(path).header("Authorization", "Bearer " + user + "-token"));
    }

    private JsonNode json(String user, String path) throws Exception {
        HttpResponse<String> response = get(user, path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiFixture.json(response);
    }

    private int found(String user) throws Exception {
        JsonNode page = json(user, "/api/v4/search?q=" + TIME);
        assertThat(page.path("data")).hasSize(page.path("total").asInt());
        return page.path("data").size();
    }

    @Test
    void alertsAreForWhoSeesAll() throws Exception {
        api.alerts.bindAlerts(new FakeAlerts());
        for (String path : List.of("", "/history", "/rules", "/silences", "/targets")) {
            assertThat(get("rita", "/api/v4/alerts" + path).statusCode()).isEqualTo(403);
            assertThat(get("lost", "/api/v4/alerts" + path).statusCode()).isEqualTo(403);
            assertThat(get("free", "/api/v4/alerts" + path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aUserSeesWhatOneOfTheGroupsSees() throws Exception {
        assertThat(found("rita")).isEqualTo(1);
        assertThat(found("both")).isEqualTo(3);
        assertThat(found("free")).isEqualTo(4);
        assertThat(found("lone")).isEqualTo(4);
        assertThat(found("root")).isEqualTo(4);
    }

    @Test
    void aGroupThatIsNotThereShowsNothing() throws Exception {
        assertThat(found("lost")).isZero();
        assertThat(get("lost", "/api/v4/sessions/mine@a").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeIsInForceWithTheNextRequest() throws Exception {
        group("reds", NOTHING);
        assertThat(found("rita")).isZero();
        api.send(api.request("/api/v4/groups/reds").DELETE());
        assertThat(found("rita")).isZero();
        group("reds", "");
        assertThat(found("rita")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload.tenant = red OR payload.tenant = green",
                "NOT payload.tenant = red",
                "a = b) OR (method = REGISTER",
            })
    void noQueryGetsAroundTheFilter(String query) throws Exception {
        String encoded = java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
        String answer = get("rita", "/api/v4/search?q=" + encoded + TIME).body();
        assertThat(answer).doesNotContain("blue", "green");
    }

    @Test
    void sessionsHaveVisibleRecordsOnly() throws Exception {
        JsonNode session = json("rita", "/api/v4/sessions/mine@a");
        assertThat(session.path("messages")).hasSize(1);
        assertThat(get("rita", "/api/v4/sessions/mine@a/export.txt").body()).contains("INVITE");
        for (String path : List.of("", "/qos", "/export.pcap", "/export.json", "/export.html")) {
            assertThat(get("rita", "/api/v4/sessions/other@b" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void rowsCountsAndCompletionsAreOfVisibleRecords() throws Exception {
        assertThat(json("rita", "/api/v4/calls?q=" + TIME).path("data")).hasSize(1);
        assertThat(json("rita", "/api/v4/histogram?q=" + TIME).path("total").asInt())
                .isEqualTo(1);
        JsonNode facets = json("rita", "/api/v4/facets?field=method" + TIME);
        assertThat(facets.toString()).contains("INVITE").doesNotContain("OPTIONS", "REGISTER");
        assertThat(json("rita", "/api/v4/complete?q=sid%20%3D%20&caret=6").toString())
                .doesNotContain("other@b");
        assertThat(json("rita", "/api/v4/rejected")).isEmpty();
    }

    @Test
    void aShareShowsWhatItsMakerSees() throws Exception {
        HttpResponse<String> made = api.send(api.stranger("/api/v4/shares")
                .header("Authorization", "Bearer rita-token")
                .POST(BodyPublishers.ofString("{\"session\":\"mine@a\",\"masked\":false}")));
        assertThat(made.statusCode()).isEqualTo(201);
        String path = ApiFixture.json(made).path("path").asText();
        assertThat(ApiFixture.json(api.send(api.stranger(path))).path("messages"))
                .hasSize(1);
        group("reds", NOTHING);
        assertThat(api.send(api.stranger(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void filtersAreCheckedAndForAdmins() throws Exception {
        HttpResponse<String> bad = group("reds", "payload.tenant = ");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(bad).path("field").asText()).isEqualTo("filter");
        assertThat(ApiFixture.json(bad).path("offset").isInt()).isTrue();
        assertThat(group("..", "").statusCode()).isNotEqualTo(200);
        assertThat(get("rita", "/api/v4/groups").statusCode()).isEqualTo(403);
        JsonNode all = ApiFixture.json(api.get("/api/v4/groups"));
        assertThat(all).hasSize(3);
        assertThat(ApiFixture.json(api.get("/api/v4/groups/reds"))).isEqualTo(all.get(2));
        assertThat(api.send(api.request("/api/v4/groups/nope").DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingStoredMeansNoRecord() {
        assertThat(new Groups.Group("x", "((", "").condition()).isEqualTo(Condition.NONE);
    }

    /** Who asks the store past the filters would show everything to everybody. */
    @Test
    void noResourceAsksTheStoreItself() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> direct = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Visibility.java"))
                    .filter(VisibilityTest::takesTheSearchService)
                    .toList();
            assertThat(direct).as("take Visibility in place of QueryService").isEmpty();
        }
    }

    private static boolean takesTheSearchService(Path file) {
        try {
            String text = Files.readString(file).replaceAll("\\s+", " ");
            return text.matches(
                            ".*@Reference(\\([^)]*\\))? (private |volatile |final )*(QueryService|StorageBackend) .*")
                    || text.contains("getService(") && text.contains("QueryService");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
