package org.homer7.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.homer7.api.metrics.RejectedPointsException;

/** Posts bodies to one address. Thread-safe; blocks its caller, 30 seconds at most. */
public final class HttpSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 300;
    /** What the body itself is to blame for: it would be refused again. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 405, 406, 411, 413, 415, 422);

    private final HttpClient client;
    private final URI url;
    private final Map<String, String> headers;

    private HttpSender(HttpClient client, URI url, Map<String, String> headers) {
        this.client = client;
        this.url = url;
        this.headers = headers;
    }

    /**
     * A sender.
     *
     * @param owner whose configuration it is, for messages
     * @param url http or https
     * @param authorities PEM file with whom to trust; empty for those that Java trusts
     * @param headers for every request
     * @throws IllegalArgumentException a value is wrong; the message says which, and what is allowed
     */
    public static HttpSender of(String owner, String url, String authorities, Map<String, String> headers) {
        URI address = address(owner, url);
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        if (address.getScheme().equals("https")) {
            builder.sslContext(TlsTrust.of(owner, authorities).context());
        }
        return new HttpSender(builder.build(), address, new TreeMap<>(headers));
    }

    /**
     * The address that a text is.
     *
     * @throws IllegalArgumentException it is none with http or https
     */
    public static URI address(String owner, String url) {
        try {
            URI address = URI.create(url.strip());
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same message as for another scheme.
        }
        throw new IllegalArgumentException(owner + ": url = " + url
                + "; an address such as http://127.0.0.1:8086 or https://metrics.example.com is allowed");
    }

    /** The header for a user with a password; no header for an empty user. */
    public static Map<String, String> basic(String user, String password) {
        if (user.isEmpty()) {
            return Map.of();
        }
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /**
     * Posts a body, packed.
     *
     * @return the answer's body
     * @throws RejectedPointsException the other side says that it can never take it
     * @throws IOException it was not taken, or not surely; another try may help
     */
    public String post(String contentType, byte[] body) throws IOException {
        return post(contentType, body, true);
    }

    /** Posts a body, packed with gzip or as it is. */
    public String post(String contentType, byte[] body, boolean packed) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed ? packed(body) : body));
        if (packed) {
            request.header("Content-Encoding", "gzip");
        }
        headers.forEach(request::header);
        try {
            return judged(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (java.net.ConnectException e) {
            throw new IOException("cannot connect to " + url.getHost() + ":" + port(), e);
        }
    }

    private int port() {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    }

    private String judged(HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return response.body();
        }
        String body = response.body().strip();
        String reason = url.getHost() + ":" + port() + " answers " + status + " "
                + body.substring(0, Math.min(LONGEST_REASON, body.length()));
        if (FOR_GOOD.contains(status)) {
            throw new RejectedPointsException(reason);
        }
        throw new IOException(reason);
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
