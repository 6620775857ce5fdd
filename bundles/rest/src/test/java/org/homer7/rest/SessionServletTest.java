package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.homer7.query.CallFlow;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionServletTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void givesMessagesHostsAndWhatJoinsThem() throws Exception {
        api.queries.records.add(new TestRecord(1, "INVITE").session("a"));
        api.queries.records.add(new TestRecord(2, "200 OK").session("a"));
        JsonNode flow = ApiFixture.json(api.get("/api/v4/sessions/a"));
        assertThat(flow.path("messages").findValuesAsText("id")).containsExactly("1", "2");
        assertThat(flow.path("hosts").isArray()).isTrue();
        assertThat(flow.path("hosts")).hasSameSizeAs(new CallFlow(api.queries.records, List.of(), Set.of()).hosts());
        JsonNode key = flow.path("keys").path(0);
        assertThat(key.path("value").asText()).isEqualTo("a");
        assertThat(key.path("rule").asText()).isEqualTo("given");
        assertThat(key.path("outcome").asText()).isEqualTo("followed");
        assertThat(flow.path("truncated_by")).isEmpty();
    }

    @Test
    void saysWhenThereIsMore() throws Exception {
        api.queries.records.add(new TestRecord(1, "INVITE"));
        api.queries.limits = Set.of(CallFlow.Limit.TIME);
        JsonNode flow = ApiFixture.json(api.get("/api/v4/sessions/a"));
        assertThat(flow.path("truncated_by").path(0).asText()).isEqualTo("time");
    }

    @ParameterizedTest
    @CsvSource({
        "abc@10.0.0.1, abc@10.0.0.1",
        "a%2Fb, a/b",
        "a/b, a/b",
        "a;b=c, a;b=c",
        "a%3Bb%3Fc%23d, a;b?c#d",
        "a%25b, a%b",
        "a%2525, a%25",
        "a+b, a+b",
        "a%20b, a b",
        "%C3%A9, é",
    })
    void takesEveryCallId(String encoded, String id) throws Exception {
        assertThat(api.get("/api/v4/sessions/" + encoded).statusCode()).isEqualTo(404);
        assertThat(api.queries.sessions.get(0).ids()).containsExactly(id);
    }

    @Test
    void asksForTheWholeTimeUnlessTold() throws Exception {
        api.get("/api/v4/sessions/a");
        api.get("/api/v4/sessions/a?from=1&to=2");
        assertThat(api.queries.sessions.get(0).fromMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(api.queries.sessions.get(0).toMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(api.queries.sessions.get(1).fromMicros()).isEqualTo(1_000);
        assertThat(api.queries.sessions.get(1).toMicros()).isEqualTo(2_000);
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        HttpResponse<String> response = api.get("/api/v4/sessions/nobody@home");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(ApiFixture.json(response).path("detail").asText()).contains("nobody@home");
    }

    @ParameterizedTest
    @CsvSource({"/api/v4/sessions, callid", "/api/v4/sessions/, callid", "/api/v4/sessions/a?from=2&to=1, to"})
    void saysWhatIsMissing(String path, String field) throws Exception {
        HttpResponse<String> response = api.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("field").asText()).isEqualTo(field);
    }
}
