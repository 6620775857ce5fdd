package org.homer7.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another user interface than the own one. */
class OtherPageTest {
    @TempDir
    Path directory;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        Path page = Files.createDirectories(directory.resolve("page/assets")).getParent();
        Files.writeString(page.resolve("index.html"), "<html>other</html>");
        Files.writeString(page.resolve("assets/main.js"), "1");
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(page.resolve("link.txt"), directory.resolve("secret.txt"));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        context.addServlet(
                new ServletHolder(new RootServlet(page.toString(), Set.of("search"), "default-src 'self'")), "/");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8, <html>other</html>",
        "/search/result, text/html;charset=utf-8, <html>other</html>",
        "/assets/main.js, text/javascript;charset=utf-8, 1",
    })
    void servesItsFiles(String path, String type, String content) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.headers().firstValue("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(response.body()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/none.js", "/link.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/metrics", "/assets/%00.txt"
            })
    void givesNothingElseAway(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(response.body()).doesNotContain("secret\n").isNotEqualTo("secret");
    }

    @Test
    void needsAnIndex() throws Exception {
        assertThat(new RootServlet(directory.toString(), Set.of(), "").test("/secret.txt"))
                .isFalse();
    }
}
