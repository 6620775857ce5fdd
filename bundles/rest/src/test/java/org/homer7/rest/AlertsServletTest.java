package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsServletTest {
    private final FakeAlerts alerts = new FakeAlerts();
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
        api.alerts.bindAlerts(alerts);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return api.send(api.request("/api/v4/alerts/" + path).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return api.send(api.request("/api/v4/alerts/" + path).DELETE());
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        JsonNode all = ApiFixture.json(api.get("/api/v4/alerts"));
        assertThat(all.at("/alerts/0").toString())
                .isEqualTo("{\"id\":\"1f\",\"rule\":\"asr\",\"severity\":\"critical\","
                        + "\"labels\":{\"target\":\"carrier\"},\"state\":\"firing\",\"value\":31.5,"
                        + "\"summary\":\"too few\",\"since\":1000,\"fired\":2000,\"silenced\":false,"
                        + "\"calls\":[\"call-1\"]}");
        assertThat(all.at("/rules/0/threshold").asInt()).isEqualTo(40);
        assertThat(all.at("/rules/0").has("value")).as("NaN is no JSON").isFalse();
        assertThat(all.at("/targets/0/last_error").asText()).isEqualTo("away");
        assertThat(ApiFixture.json(api.get("/api/v4/alerts/history?limit=1"))).hasSize(1);
        assertThat(api.get("/api/v4/alerts/history?limit=0").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/v4/alerts/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void silencesComeAndGo() throws Exception {
        HttpResponse<String> made =
                post("silences", "{\"rule\":\"a*\",\"labels\":{\"target\":\"x\"},\"minutes\":5,\"comment\":\"known\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode silence = ApiFixture.json(made);
        assertThat(silence.path("author").asText()).isEqualTo("alice");
        assertThat(silence.path("until").asLong() - silence.path("from").asLong())
                .isBetween(299_000L, 301_000L);
        assertThat(ApiFixture.json(api.get("/api/v4/alerts/silences"))).hasSize(1);
        assertThat(delete("silences/s1").statusCode()).isEqualTo(204);
        assertThat(delete("silences/s1").statusCode()).isEqualTo(404);
        assertThat(ApiFixture.json(api.get("/api/v4/alerts/silences"))).isEmpty();
    }

    @Test
    void saysWhatASilenceLacks() throws Exception {
        for (String body : new String[] {
            "{}",
            "{\"minutes\":0}",
            "{\"minutes\":\"5\"}",
            "{\"until\":1}",
            "{\"minutes\":1,\"labels\":[1]}",
            "{\"minutes\":1,\"labels\":{\"a\":1}}",
            "{\"minutes\":1,\"rule\":7}",
            "[]",
            "no JSON"
        }) {
            assertThat(post("silences", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(alerts.silences()).isEmpty();
    }

    @Test
    void triesTargets() throws Exception {
        assertThat(post("targets/log-main/test", "").statusCode()).isEqualTo(204);
        assertThat(post("targets/nobody/test", "").statusCode()).isEqualTo(404);
        HttpResponse<String> away = post("targets/away/test", "");
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("it is away");
    }

    @Test
    void saysHowToGetAlerts() throws Exception {
        api.alerts.unbindAlerts(alerts);
        HttpResponse<String> without = api.get("/api/v4/alerts");
        assertThat(without.statusCode()).isEqualTo(503);
        assertThat(without.body()).contains("feature:install homer-alerts");
    }
}
