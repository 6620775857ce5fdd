package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.homer7.rest.Shares.Share;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesServletTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        StoredQueries queries = new StoredQueries();
        api = new ApiFixture(queries.with(List.of(Sample.sip(1, 0, "a@10.0.0.1", "INVITE"))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return api.send(api.request("/api/v4/shares").POST(BodyPublishers.ofString(body)));
    }

    private String share(String more) throws Exception {
        HttpResponse<String> made = post("{\"session\":\"a@10.0.0.1\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return ApiFixture.json(made).path("token").asText();
    }

    private HttpResponse<String> open(String token) throws Exception {
        return api.send(api.stranger("/api/v4/shares/" + token));
    }

    @Test
    void isReadWithoutALoginAndMasked() throws Exception {
        JsonNode session = ApiFixture.json(open(share("")));
        assertThat(session.path("masked").asBoolean()).isTrue();
        assertThat(session.path("messages")).hasSize(1);
        assertThat(session.toString()).doesNotContain("alice", "10.0.0.1", "example.com");
    }

    @Test
    void isWholeIfSoOrdered() throws Exception {
        assertThat(open(share(",\"masked\":false")).body()).contains("alice", "10.0.0.1");
    }

    @Test
    void endsWhenItIsToldTo() throws Exception {
        String token = share("");
        JsonNode listed = ApiFixture.json(api.get("/api/v4/shares"));
        assertThat(listed).hasSize(1);
        assertThat(listed.toString()).doesNotContain(token);
        String id = listed.get(0).path("id").asText();
        assertThat(api.send(api.stranger("/api/v4/shares/" + id).DELETE()).statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.request("/api/v4/shares/" + id).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(open(token).statusCode()).isEqualTo(404);
        assertThat(api.send(api.request("/api/v4/shares/" + id).DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void endsByItself() throws Exception {
        Shares shares = new Shares(new FakeDocuments());
        shares.add(new Share(Shares.id("t"), "a", 0, Long.MAX_VALUE, 1_000, 2_000, true, "admin"));
        assertThat(shares.find(Shares.id("t"), 1_999)).isPresent();
        assertThat(shares.find(Shares.id("t"), 2_000)).isEmpty();
        assertThat(shares.list(2_000)).isEmpty();
        assertThat(shares.find(Shares.id("t"), 1_999)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; session",
                "{\"session\":\"\"}; session",
                "{\"session\":\"a@10.0.0.1\",\"expires\":1}; expires",
                "{\"session\":\"a@10.0.0.1\",\"expires\":9999999999999}; expires",
                "{\"session\":\"a@10.0.0.1\",\"masked\":\"no\"}; masked",
                "{\"session\":\"a@10.0.0.1\",\"from\":\"x\"}; from",
            })
    void saysWhatIsWrong(String body, String field) throws Exception {
        HttpResponse<String> response = post(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("field").asText()).isEqualTo(field);
    }

    @Test
    void knowsOnlySessionsThatAreThere() throws Exception {
        assertThat(post("{\"session\":\"nobody\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingElseIsOpen() throws Exception {
        for (String path : new String[] {"/api/v4/shares", "/api/v4/shares/", "/api/v4/shares/x/y", "/api/v4/calls"}) {
            assertThat(api.send(api.stranger(path)).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(open("x").statusCode()).isEqualTo(404);
    }
}
