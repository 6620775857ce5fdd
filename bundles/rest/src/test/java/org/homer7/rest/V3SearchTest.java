package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** homer-app's search, with the requests of its clients. */
class V3SearchTest {
    private static final String TIME = "\"timestamp\":{\"from\":1699999999000,\"to\":1700000009000}";

    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture(new StoredQueries()
                .with(List.of(
                        call(1, 0, "a@x", "INVITE", "alice"),
                        call(2, 1_500, "a@x", "200", "alice"),
                        call(3, 900_000, "b@x", "INVITE", "bob"),
                        registration(4, 950_000, "r@x"),
                        rtcp(5, 980_000, "a@x"))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static TestRecord call(long id, long micros, String sid, String method, String from) {
        TestRecord record = Sample.sip(id, micros, sid, method);
        record.profile("call").field("from_user", from).field("callid", sid);
        record.source("10.0.0.1", 5060).destination("10.0.0.2", 5070);
        return record;
    }

    private static TestRecord registration(long id, long micros, String sid) {
        TestRecord record = Sample.sip(id, micros, sid, "REGISTER");
        record.profile("registration").source("10.0.0.3", 5060).destination("10.0.0.2", 5070);
        return record;
    }

    private static TestRecord rtcp(long id, long micros, String sid) {
        TestRecord record = new TestRecord(id, "{\"type\":200}").session(sid);
        record.type(5).timestampMicros(Sample.START + micros);
        record.source("10.0.0.1", 4001).destination("10.0.0.2", 4003);
        return record;
    }

    private HttpResponse<String> post(String path, String search, String more) throws Exception {
        String body = "{\"param\":{\"transaction\":{},\"limit\":200,\"search\":" + search + ",\"location\":{}" + more
                + "}," + TIME + "}";
        return api.send(api.request("/api/v3/" + path).POST(BodyPublishers.ofString(body)));
    }

    private JsonNode found(String path, String search) throws Exception {
        HttpResponse<String> response = post(path, search, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return ApiFixture.json(response);
    }

    private static String filter(String name, String value) {
        return "{\"name\":\"" + name + "\",\"value\":\"" + value + "\",\"func\":null,\"type\":\"string\",\"hepid\":1}";
    }

    private static List<Long> ids(JsonNode rows) {
        return rows.findValues("id").stream().map(JsonNode::asLong).toList();
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        JsonNode all = found("search/call/data", "{\"1_call\":[]}");
        assertThat(ids(all.path("data"))).containsExactly(3L, 2L, 1L);
        JsonNode row = all.path("data").path(2);
        assertThat(row.path("callid").asText()).isEqualTo("a@x");
        assertThat(row.path("method").asText()).isEqualTo("INVITE");
        assertThat(row.path("srcIp").asText()).isEqualTo("10.0.0.1");
        assertThat(row.path("aliasDst").asText()).isEqualTo("10.0.0.2:5070");
        assertThat(row.path("create_date").asLong()).isEqualTo(Sample.START / 1_000);
        assertThat(row.has("raw")).isFalse();
        assertThat(all.path("keys").findValuesAsText("").isEmpty()).isTrue();
        assertThat(all.path("total").asInt()).isEqualTo(3);
    }

    @Test
    void looksInSeveralProfiles() throws Exception {
        assertThat(ids(found("search/call/data", "{\"1_call\":[],\"1_registration\":[]}")
                        .path("data")))
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void filters() throws Exception {
        assertThat(ids(found("search/call/data", "{\"1_call\":[" + filter("data_header.from_user", "bob") + "]}")
                        .path("data")))
                .containsExactly(3L);
        assertThat(ids(found("search/call/data", "{\"1_call\":[" + filter("limit", "1") + "]}")
                        .path("data")))
                .containsExactly(3L);
        assertThat(ids(found(
                                "search/call/data",
                                "{\"1_call\":["
                                        + filter(
                                                "smartinput",
                                                "(sip.method = 'INV%' OR sid = nobody) AND net.srcPort = 5060")
                                        + "]}")
                        .path("data")))
                .containsExactly(3L, 1L);
        HttpResponse<String> either = post(
                "search/call/data",
                "{\"1_call\":[" + filter("data_header.from_user", "bob") + "," + filter("sid", "a@x") + "]}",
                ",\"orlogic\":true");
        assertThat(ids(ApiFixture.json(either).path("data"))).containsExactly(3L, 2L, 1L);
    }

    @Test
    void givesMessagesAndDecodesThem() throws Exception {
        JsonNode message = found("search/call/message", "{\"1_call\":{\"id\":1}}")
                .path("data")
                .path(0);
        assertThat(message.path("raw").asText()).startsWith("INVITE sip:bob@example.com");
        assertThat(message.path("micro_ts").asDouble()).isEqualTo(Sample.START / 1_000.0);
        JsonNode layers = found("search/call/decode/message", "{\"1_call\":{\"uuid\":[1]}}")
                .path("data")
                .path(0)
                .path("decoded")
                .path(0)
                .path("_source")
                .path("layers");
        assertThat(layers.path("sip").path("method").asText()).isEqualTo("INVITE");
    }

    @Test
    void drawsTheCall() throws Exception {
        JsonNode data = found("call/transaction", "{\"1_call\":{\"id\":1,\"callid\":[\"a@x\"],\"uuid\":[]}}")
                .path("data");
        assertThat(ids(data.path("messages"))).containsExactly(1L, 2L, 5L);
        assertThat(data.path("calldata").findValuesAsText("method")).containsExactly("INVITE", "200", "RTCP");
        assertThat(data.path("hosts").path("10.0.0.2:5070").path("position").asInt())
                .isEqualTo(1);
        assertThat(data.path("calldata").path(0).path("destination").asInt()).isEqualTo(1);
        assertThat(data.path("alias").path("10.0.0.1:5060").asText()).isEqualTo("10.0.0.1:5060");
    }

    @Test
    void reportsQualityAndLogs() throws Exception {
        String search = "{\"1_call\":{\"callid\":[\"a@x\"]}}";
        JsonNode quality = found("call/report/qos", search);
        assertThat(quality.path("rtcp").path("data").path(0).path("raw").asText())
                .isEqualTo("{\"type\":200}");
        assertThat(quality.path("rtp").path("total").asInt()).isZero();
        assertThat(found("call/report/log", search).path("data")).isEmpty();
    }

    @Test
    void exports() throws Exception {
        HttpResponse<String> text =
                post("export/call/messages/text", "{\"1_call\":{\"callid\":[\"a@x\"]}}", ",\"whitelist\":[]");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.body()).contains("INVITE sip:bob@example.com");
        HttpResponse<String> one = post(
                "export/call/messages/text",
                "{\"1_call\":{\"callid\":[\"a@x\"]}}",
                ",\"whitelist\":[\"10.0.0.2:4003\"]");
        assertThat(one.body()).contains("{\"type\":200}").doesNotContain("INVITE");
        assertThat(post("export/call/messages/exe", "{\"1_call\":{}}", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertWrong("{}", "param.search");
        assertWrong("{\"1_call; DROP TABLE x\":[]}", "is no profile");
        assertWrong("{\"1_call\":[" + filter("protocol_header.nothing", "1") + "]}", "protocol_header.nothing");
        assertWrong("{\"1_call\":[" + filter("smartinput", "sip.method =") + "]}", "a value is allowed here");
        HttpResponse<String> noTime = api.send(api.request("/api/v3/search/call/data")
                .POST(BodyPublishers.ofString("{\"param\":{\"search\":{\"1_call\":[]}}}")));
        assertThat(noTime.statusCode()).isEqualTo(400);
        assertThat(noTime.body()).contains("timestamp.from", "\"statuscode\":400");
    }

    private void assertWrong(String search, String reason) throws Exception {
        HttpResponse<String> response = post("search/call/data", search, "");
        assertThat(response.statusCode()).as(search).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("message").asText()).contains(reason);
    }

    @Test
    void keepsSettings() throws IOException, InterruptedException {
        String setting = "{\"category\":\"system\",\"param\":\"timezone\",\"data\":{\"value\":-60}}";
        assertThat(api.get("/api/v3/user/settings/system").body()).contains("\"data\":[]");
        assertThat(api.send(api.request("/api/v3/user/settings").POST(BodyPublishers.ofString(setting)))
                        .statusCode())
                .isEqualTo(201);
        JsonNode kept = ApiFixture.json(api.get("/api/v3/user/settings/system"))
                .path("data")
                .path(0);
        assertThat(kept.path("data").path("value").asInt()).isEqualTo(-60);
        assertThat(api.send(api.request("/api/v3/advanced").POST(BodyPublishers.ofString(setting)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(ApiFixture.json(api.get("/api/v3/advanced")).path("count").asInt())
                .isEqualTo(1);
    }
}
