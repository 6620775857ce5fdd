package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportServletTest {
    private static final String FORM =
            "--cut\r\nContent-Disposition: form-data; name=\"fileKey\"; filename=\"a.pcap\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\nabcd\r\n--cut--\r\n";
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return api.send(api.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void takesTheBodyAsTheFile() throws Exception {
        HttpResponse<String> response = post("/api/v4/import", "application/octet-stream", "abc");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = ApiFixture.json(response);
        assertThat(answer.path("frames").asLong()).isEqualTo(3);
        assertThat(answer.path("kinds").path("sip").asLong()).isEqualTo(3);
        assertThat(answer.path("skipped").path("RTP").asLong()).isEqualTo(1);
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(api.replay.text).isEqualTo("abc");
        assertThat(api.replay.options.shiftToNow()).isFalse();
    }

    @Test
    void takesTheBodyOfCarelessClientsAndTheParameter() throws Exception {
        HttpResponse<String> response =
                post("/api/v4/import?now=true", "application/x-www-form-urlencoded", "a=b&now=false");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(api.replay.text).isEqualTo("a=b&now=false");
        assertThat(api.replay.options.shiftToNow()).isTrue();
        assertThat(post("/api/v4/import?now=perhaps", "text/plain", "a").statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesTheFileOfAForm() throws Exception {
        HttpResponse<String> response = post("/api/v3/import/data/pcap", "multipart/form-data; boundary=cut", FORM);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(ApiFixture.json(response).path("count").asLong()).isEqualTo(4);
        assertThat(api.replay.text).isEqualTo("abcd");
        assertThat(api.replay.options.shiftToNow()).isFalse();
        post("/api/v3/import/data/pcap/now", "multipart/form-data; boundary=cut", FORM);
        assertThat(api.replay.options.shiftToNow()).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithARequest() throws Exception {
        assertThat(post("/api/v4/import", "application/octet-stream", "").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v4/import", "multipart/form-data", FORM).statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v4/import", "multipart/form-data; boundary=other", FORM)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(
                                "/api/v4/import",
                                "multipart/form-data; boundary=cut",
                                FORM.replace("; filename=\"a.pcap\"", ""))
                        .body())
                .contains("no file");
        assertThat(api.get("/api/v4/import").statusCode()).isEqualTo(405);
        HttpRequest.Builder stranger = api.stranger("/api/v4/import").POST(BodyPublishers.ofString("abc"));
        assertThat(api.send(stranger).statusCode()).isEqualTo(401);
        assertThat(api.replay.text).isEmpty();
    }

    @Test
    void forgetsStoresThatWereUninstalled() throws Exception {
        assertThat(delete("storage.mysql%5Bold%5D")).isEqualTo(204);
        assertThat(delete("storage.used")).isEqualTo(409);
        assertThat(delete("storage.none")).isEqualTo(404);
        assertThat(delete("")).isEqualTo(404);
    }

    private int delete(String name) throws Exception {
        return api.send(api.request("/api/v4/sinks/" + name).DELETE()).statusCode();
    }
}
