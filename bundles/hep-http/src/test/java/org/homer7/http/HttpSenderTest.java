package org.homer7.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.homer7.api.metrics.RejectedPointsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body;
    private volatile String authorization;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            body = exchange.getRequestBody().readAllBytes();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] answer = "because".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpSender sender() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/write";
        return HttpSender.of("test", url, "", HttpSender.basic("u", "p"));
    }

    @Test
    void sendsPackedWithCredentials() throws IOException {
        assertThat(sender().post("text/plain", "x=1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("because");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("x=1");
        assertThat(authorization).isEqualTo("Basic dTpw");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void refusedForGood(int code) {
        status = code;
        assertThatThrownBy(() -> sender().post("text/plain", new byte[1]))
                .isInstanceOf(RejectedPointsException.class)
                .hasMessageContaining(code + " because");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void worthAnotherTry(int code) {
        status = code;
        assertThatThrownBy(() -> sender().post("text/plain", new byte[1]))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RejectedPointsException.class);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> HttpSender.of("exporter.x[main]", "ftp://x", "", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exporter.x[main]: url = ftp://x; an address");
        assertThatThrownBy(() -> HttpSender.of("exporter.x[main]", "https://x", "/no/such.pem", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.authorities = /no/such.pem");
    }
}
