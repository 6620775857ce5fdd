package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, tokens, aliases and dashboards, in the shapes of homer-app. */
class AdministrationTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode data(String path) throws Exception {
        HttpResponse<String> response = api.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiFixture.json(response).path("data");
    }

    @Test
    void makesChangesAndDeletesUsers() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "/api/v3/users",
                "{\"username\":\"ada\",\"password\":\"analytical\",\"usergroup\":\"viewer\",\"firstname\":\"Ada\",\"partid\":10}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String guid = ApiFixture.json(made).path("data").asText();
        assertThat(data("/api/v3/users/" + guid).path(0).path("usergroup").asText())
                .isEqualTo("viewer");
        assertThat(send("PUT", "/api/v3/users/" + guid, "{\"usergroup\":\"user\",\"email\":\"ada@example.com\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(data("/api/v3/users/" + guid).path(0).path("email").asText()).isEqualTo("ada@example.com");
        assertThat(send("DELETE", "/api/v3/users/" + guid, "").statusCode()).isEqualTo(200);
        assertThat(data("/api/v3/users")).hasSize(1);
        assertThat(data("/api/v3/users/profile").path("displayname").asText()).isEqualTo("alice");
        assertThat(send("DELETE", "/api/v3/users/guid-1", "").body()).contains("last administrator");
        assertThat(send("POST", "/api/v3/users", "{\"username\":\"bob\",\"password\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/v3/users").body()).doesNotContain("password", "hash");
    }

    @Test
    void aProgramComesInByItsToken() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "/api/v3/token/auth",
                "{\"name\":\"grafana\",\"expire_date\":\"2030-01-01T00:00:00Z\",\"active\":true,\"user_object\":{}}");
        String secret = ApiFixture.json(made).path("data").path("token").asText();
        assertThat(api.send(HttpRequest.newBuilder(
                                        api.request("/api/v3/alias").build().uri())
                                .header("Auth-Token", secret))
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send(HttpRequest.newBuilder(
                                        api.request("/api/v3/alias").build().uri())
                                .header("Auth-Token", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(data("/api/v3/token/auth").path(0).path("name").asText()).isEqualTo("grafana");
        assertThat(api.get("/api/v3/token/auth").body()).doesNotContain(secret);
        assertThat(send("DELETE", "/api/v3/token/auth/token-1", "").statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", "/api/v3/token/auth/token-1", "").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/v3/token/auth", "{\"name\":\"x\",\"expire_date\":\"soon\"}")
                        .body())
                .contains("expire_date");
    }

    @Test
    void keepsAliases() throws Exception {
        String alias =
                "{\"alias\":\"sbc\",\"ip\":\"10.0.0.0\",\"mask\":8,\"port\":0,\"captureID\":\"0\",\"status\":true}";
        HttpResponse<String> made = send("POST", "/api/v3/alias", alias);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String guid = ApiFixture.json(made).path("data").asText();
        assertThat(send("PUT", "/api/v3/alias/" + guid, alias.replace("sbc", "edge"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(data("/api/v3/alias").path(0).path("alias").asText()).isEqualTo("edge");
        for (String wrong : new String[] {"\"10.0.0.0\"", "8,", "\"port\":0"}) {
            String changed = alias.replace(
                    wrong, wrong.equals("8,") ? "33," : wrong.startsWith("\"p") ? "\"port\":65536" : "\"host\"");
            assertThat(send("POST", "/api/v3/alias", changed).statusCode())
                    .as(changed)
                    .isEqualTo(400);
        }
        assertThat(send("DELETE", "/api/v3/alias/" + guid, "").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/api/v3/alias/..%2f..%2fx", "").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(data("/api/v3/alias")).isEmpty();
    }

    @Test
    void keepsDashboardsOfEachUser() throws Exception {
        assertThat(data("/api/v3/dashboard/store/home").path("widgets")).hasSize(2);
        assertThat(api.get("/api/v3/dashboard/store/other").statusCode()).isEqualTo(404);
        assertThat(data("/api/v3/dashboard/info")).hasSize(1);
        assertThat(send("PUT", "/api/v3/dashboard/store/home", "{\"widgets\":[1]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(data("/api/v3/dashboard/store/home").path("widgets")).hasSize(1);
        assertThat(send("DELETE", "/api/v3/dashboard/store/home", "").statusCode())
                .isEqualTo(200);
        assertThat(api.get("/api/v3/dashboard/store/a.b").statusCode()).isEqualTo(404);
    }
}
