package org.homer7.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Requests as an attacker would make them: with any header, and followed nowhere. */
final class RawHttp {
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;

    RawHttp(String base) {
        this.base = base;
    }

    /** @param body null for none */
    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) throws IOException {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, content);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** With a token of ours; without one if it is empty. */
    HttpResponse<String> as(String token, String method, String path, String body) throws IOException {
        return send(method, path, body, token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    int status(String token, String method, String path, String body) throws IOException {
        return as(token, method, path, body).statusCode();
    }
}
