package org.homer7.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        context.addServlet(new ServletHolder(new RootServlet()), "/");
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
        "/ui/style.css, text/css",
        "/ui/main.js, text/javascript",
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
        String tag = get("/ui/main.js", "").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/ui/main.js", "W/\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/ui/main.js", "\"other\"").statusCode()).isEqualTo(200);
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
            strings = {"/ui/nope.js", "/ui/page/main.js", "/ui/%2e%2e/org/homer7/ui/PageServlet.class", "/ui//", "/x"})
    void hasNothingElse(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void asksNoOtherHostAndHasNothingInline() throws IOException {
        String page = text("index.html");
        assertThat(page)
                .doesNotContain("://", " style=", "<style", "javascript:")
                .doesNotContainPattern("\\son\\w+=");
        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(text("style.css")).doesNotContain("://", "@import");
    }

    @Test
    void everyFileThatAnotherNeedsIsThere() throws Exception {
        Matcher reference = Pattern.compile("(?:src|href)=\"([a-z]+\\.[a-z]+)\"|from '\\./([a-z]+\\.js)'")
                .matcher(text("index.html") + text("main.js") + text("results.js") + text("ladder.js"));
        int references = 0;
        while (reference.find()) {
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            assertThat(PageFile.read(name)).as(name).isPresent();
            references++;
        }
        assertThat(references).isGreaterThan(5);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = PageServletTest.class.getResourceAsStream("/page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path, String known) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
        if (!known.isEmpty()) {
            request.header("If-None-Match", known);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
