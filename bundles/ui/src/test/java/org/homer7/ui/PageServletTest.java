package org.homer7.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageServletTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        context.addServlet(new ServletHolder(new RootServlet("", Set.of(), "")), "/");
        context.addServlet(new ServletHolder(new PageServlet()), "/ui/*");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "/ui/, text/html",
        "/ui/index.html, text/html",
        "/ui/icon.svg, image/svg+xml",
    })
    void servesTheFilesWithTheirTypes(String path, String type) throws Exception {
        HttpResponse<String> response = get(path, "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void sendsAFileOnceOnly() throws Exception {
        String tag = get("/ui/icon.svg", "").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/ui/icon.svg", "W/\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/ui/icon.svg", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsWhatThePageLoadsCompressedAndForGood() throws Exception {
        String script = references(text("index.html")).stream()
                .filter(name -> name.endsWith(".js"))
                .findFirst()
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(uri("/ui/" + script))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Cache-Control")).contains("max-age=31536000, immutable");
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] whole = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(whole, StandardCharsets.UTF_8)).isEqualTo(text(script));
        assertThat(get("/ui/" + script, "").body()).isEqualTo(text(script));
    }

    @Test
    void leadsToThePage() throws Exception {
        for (String path : new String[] {"/", "/ui"}) {
            HttpResponse<String> response = get(path, "");
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/ui/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/nope.js",
                "/ui/web/index.html",
                "/ui/assets/nope.js",
                "/ui/%2e%2e/org/homer7/ui/PageServlet.class",
                "/ui//",
                "/x"
            })
    void hasNothingElse(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void hasNothingInlineInItsPage() throws IOException {
        String page = text("index.html");
        assertThat(page)
                .doesNotContain("://", " style=", "<style", "javascript:")
                .doesNotContainPattern("\\son\\w+=");
        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void everyFileThatThePageNeedsIsThere() throws Exception {
        List<String> names = references(text("index.html"));
        assertThat(names).hasSizeGreaterThan(2);
        for (String name : names) {
            assertThat(PageFile.read(name)).as(name).isPresent();
        }
    }

    private static List<String> references(String page) {
        return Pattern.compile("(?:src|href)=\"\\./([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = PageServletTest.class.getResourceAsStream("/web/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path, String known) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (!known.isEmpty()) {
            request.header("If-None-Match", known);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }
}
