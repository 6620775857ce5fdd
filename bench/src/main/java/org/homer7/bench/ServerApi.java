package org.homer7.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a running server says over HTTP about the packets it got. */
final class ServerApi {
    static final String PASSWORD = "secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where packets are.
     *
     * @param received frames that reached the server, lost ones included
     * @param stored in the store
     * @param onTheWay in memory or in the spool
     * @param dropped lost by the server
     * @param kernel of these, by the kernel before the server saw them
     * @param rejected no HEP
     */
    record Ledger(long received, long stored, long onTheWay, long dropped, long kernel, long rejected) {
        Ledger since(Ledger before) {
            return new Ledger(
                    received - before.received,
                    stored - before.stored,
                    onTheWay - before.onTheWay,
                    dropped - before.dropped,
                    kernel - before.kernel,
                    rejected - before.rejected);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private String token;

    ServerApi(int port) {
        url = "http://127.0.0.1:" + port;
    }

    boolean isHealthy() throws InterruptedException {
        try {
            return client.send(request("/health").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    void logIn() throws IOException, InterruptedException {
        String body = "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}";
        token = json(request("/api/v3/auth")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .path("token")
                .asText();
    }

    Ledger ledger() throws IOException, InterruptedException {
        JsonNode node = get("/api/v4/ledger");
        JsonNode dropped = node.path("dropped");
        return new Ledger(
                node.path("received").asLong(),
                node.path("stored").asLong(),
                node.path("inFlight").asLong() + node.path("spooled").asLong(),
                sum(dropped),
                dropped.path("kernel").asLong(),
                sum(node.path("rejected")));
    }

    private static long sum(JsonNode byReason) {
        long sum = 0;
        for (JsonNode one : byReason) {
            sum += one.asLong();
        }
        return sum;
    }

    /** How many records of the last day meet the query. */
    long count(String query) throws IOException, InterruptedException {
        return get("/api/v4/search?limit=1&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("total")
                .asLong();
    }

    /** The call flow of a Call-ID. */
    JsonNode session(String callId) throws IOException, InterruptedException {
        String id = URLEncoder.encode(callId, StandardCharsets.UTF_8).replace("+", "%20");
        return get("/api/v4/sessions/" + id);
    }

    /** What is stored. */
    JsonNode tables() throws IOException, InterruptedException {
        return get("/api/v4/tables");
    }

    /** The first records from that millisecond on. */
    JsonNode oldest(long from, int limit) throws IOException, InterruptedException {
        return get("/api/v4/search?order=oldest&from=" + from + "&limit=" + limit)
                .path("data");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(request(path).header("Authorization", "Bearer " + token).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(40));
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " gives " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
