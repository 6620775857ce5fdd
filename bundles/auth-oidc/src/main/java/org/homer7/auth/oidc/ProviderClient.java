package org.homer7.auth.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a provider: what it is, for a token, for claims. Answers are bounded, redirects not followed. Thread-safe. */
final class ProviderClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long METADATA_LIFE_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String issuer;
    private final String clientId;
    private final String secret;
    private JsonNode metadata;
    private long metadataNanos;

    ProviderClient(String issuer, String clientId, String secret) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
    }

    /** What the provider tells of itself; asked for once an hour. */
    synchronized JsonNode metadata() throws IOException {
        if (metadata == null || System.nanoTime() - metadataNanos > METADATA_LIFE_NANOS) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            JsonNode found = send(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")));
            if (!found.path("issuer").asText().equals(issuer)) {
                throw new IOException("the provider calls itself " + found.path("issuer") + ", not " + issuer);
            }
            metadata = found;
            metadataNanos = System.nanoTime();
        }
        return metadata;
    }

    /** An address of the provider; encrypted if that of the issuer is. */
    URI endpoint(String name) throws IOException {
        String text = metadata().path(name).asText();
        try {
            URI address = URI.create(text);
            boolean allowed = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && issuer.startsWith("http:");
            if (allowed && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below.
        }
        throw new IOException("the provider's " + name + " is \"" + text + "\"; an address by https is needed");
    }

    boolean hasEndpoint(String name) throws IOException {
        return metadata().hasNonNull(name);
    }

    /** Changes a code for tokens. */
    JsonNode tokens(PendingLogins.Pending login, String code) throws IOException {
        Map<String, String> form = new java.util.TreeMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                login.callback().toString(),
                "code_verifier",
                login.verifier(),
                "client_id",
                clientId));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint("token_endpoint"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (!secret.isEmpty() && takesBasic()) {
            String pair = encoded(clientId) + ":" + encoded(secret);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else if (!secret.isEmpty()) {
            form.put("client_secret", secret);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    private boolean takesBasic() throws IOException {
        JsonNode methods = metadata().path("token_endpoint_auth_methods_supported");
        for (JsonNode method : methods) {
            if (method.asText().equals("client_secret_basic")) {
                return true;
            }
        }
        // Without a list it is the default.
        return methods.isMissingNode();
    }

    JsonNode claims(String accessToken) throws IOException {
        return send(
                HttpRequest.newBuilder(endpoint("userinfo_endpoint")).header("Authorization", "Bearer " + accessToken));
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Errors tell where, and never what was sent: secrets are in it. */
    private JsonNode send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request =
                builder.timeout(TIMEOUT).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (response.statusCode() != OK || bytes.length > MOST_BYTES) {
                    throw new IOException(
                            request.uri() + " answers " + response.statusCode() + ", " + bytes.length + " bytes");
                }
                JsonNode json = JSON.readTree(bytes);
                if (json == null || !json.isObject()) {
                    throw new IOException(request.uri() + " answers no JSON object");
                }
                return json;
            } catch (JsonProcessingException e) {
                throw new IOException(request.uri() + " answers no JSON", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(request.uri() + ": interrupted", e);
        }
    }
}
