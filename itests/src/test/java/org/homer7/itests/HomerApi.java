package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The HTTP API as a client sees it. */
final class HomerApi {
    static final int MOST_RECORDS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private String token = "";

    HomerApi(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Where the server's pages and resources are. */
    String address() {
        return base;
    }

    void logIn(String name, String password) throws IOException {
        String body = JSON.createObjectNode()
                .put("username", name)
                .put("password", password)
                .toString();
        HttpResponse<String> response = send(request("/api/v3/auth")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        token = JSON.readTree(response.body()).path("token").asText();
    }

    /** A GET without a login. */
    HttpResponse<String> open(String path) throws IOException {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    /**
     * Any request.
     *
     * @param body JSON; empty for none
     */
    HttpResponse<String> call(String method, String path, String body) throws IOException {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, content));
    }

    /** Sends bytes, and takes bytes. */
    HttpResponse<byte[]> post(String path, String contentType, byte[] body) throws IOException {
        try {
            HttpRequest request = request(path)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", contentType)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Sends bytes by POST. */
    HttpResponse<String> upload(String path, String contentType, byte[] body) throws IOException {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The bytes of an answer. */
    byte[] bytes(String path) throws IOException {
        try {
            HttpRequest request =
                    request(path).header("Authorization", "Bearer " + token).build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The lines of an answer that does not end by itself; to be closed. */
    java.util.stream.Stream<String> lines(String path) throws IOException {
        try {
            HttpRequest request =
                    request(path).header("Authorization", "Bearer " + token).build();
            return http.send(request, HttpResponse.BodyHandlers.ofLines()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    JsonNode json(String path) throws IOException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    JsonNode ledger() throws IOException {
        return json("/api/v4/ledger");
    }

    /** The number of records that the query finds at any time. */
    long count(String query) throws IOException {
        return search(query, 1).path("total").asLong();
    }

    /** Finds records of any time. */
    JsonNode search(String query, int limit) throws IOException {
        return json("/api/v4/search?q=" + encode(query) + "&from=0&to=9999999999999&limit=" + limit);
    }

    /** All records that the query finds, however many. */
    List<JsonNode> all(String query) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        long below = 1L << 53;
        while (true) {
            JsonNode data = search("(" + query + ") AND record_id < " + below, MOST_RECORDS)
                    .path("data");
            long lowest = below;
            for (JsonNode record : data) {
                records.add(record);
                lowest = Math.min(lowest, record.path("id").asLong());
            }
            // The newest come first by time, which need not be the order of ids: only a short answer is all there is.
            if (data.size() < MOST_RECORDS) {
                return records;
            }
            below = lowest;
        }
    }

    JsonNode session(String callId) throws IOException {
        return json("/api/v4/sessions/" + encode(callId));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
