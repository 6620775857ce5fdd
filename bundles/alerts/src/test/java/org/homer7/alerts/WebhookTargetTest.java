package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.homer7.api.alerts.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTargetTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Alert alert = TargetLaneTest.alert("1f", Map.of("target", "car\"rier"));
    private HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body;
    private volatile String secret;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            body = exchange.getRequestBody().readAllBytes();
            secret = exchange.getRequestHeaders().getFirst("X-Secret");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WebhookTarget target(String format) {
        return new WebhookTarget(Rules.config(
                WebhookTarget.Config.class,
                "url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "format",
                format,
                "page",
                "https://homer.example.com/",
                ".headers",
                "X-Secret = s3cret"));
    }

    @Test
    void postsAsAlertmanagerDoes() throws IOException {
        target("alertmanager").tell(alert);
        JsonNode sent = json.readTree(body);
        assertThat(sent.path("version").asText()).isEqualTo("4");
        assertThat(sent.path("status").asText()).isEqualTo("firing");
        assertThat(sent.at("/alerts/0/labels/alertname").asText()).isEqualTo("asr");
        assertThat(sent.at("/alerts/0/labels/target").asText()).isEqualTo("car\"rier");
        assertThat(sent.at("/alerts/0/annotations/value").asText()).isEqualTo("31.50");
        assertThat(sent.at("/alerts/0/startsAt").asText()).isEqualTo("2023-11-14T22:14:20Z");
        assertThat(sent.at("/alerts/0/endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(secret).isEqualTo("s3cret");
    }

    @Test
    void postsText() throws IOException {
        target("text").tell(alert);
        assertThat(json.readTree(body).path("text").asText())
                .isEqualTo("FIRING [critical] ASR is 31.5\nhttps://homer.example.com/");
    }

    @Test
    void aRefusalIsAFailure() {
        status = 500;
        assertThatThrownBy(() -> target("text").tell(alert))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers 500");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> target("xml")).hasMessageContaining("format = xml; alertmanager and text are allowed");
        assertThatThrownBy(() ->
                        new WebhookTarget(Rules.config(WebhookTarget.Config.class, ".headers", "secret-without-name")))
                .hasMessageContaining("NAME=VALUE")
                .hasMessageNotContaining("secret-without-name");
        assertThatThrownBy(() -> new WebhookTarget(Rules.config(WebhookTarget.Config.class, "url", "nowhere")))
                .hasMessageContaining("url = nowhere");
    }
}
