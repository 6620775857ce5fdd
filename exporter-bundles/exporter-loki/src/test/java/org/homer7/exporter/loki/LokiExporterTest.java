package org.homer7.exporter.loki;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.homer7.api.metrics.MetricPoint;
import org.junit.jupiter.api.Test;

/** Against a double that keeps what is pushed: there is no Loki to be had here. */
class LokiExporterTest {
    @Test
    void pushesStreamsOfLines() throws IOException {
        byte[][] body = new byte[1][];
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/loki/api/v1/push", exchange -> {
            body[0] = new GZIPInputStream(
                            new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()))
                    .readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/loki/api/v1/push";
            LokiExporter exporter = new LokiExporter(config(Map.of("url", url)));
            Instant time = Instant.ofEpochSecond(1_700_000_000, 5);
            exporter.write(List.of(
                    new MetricPoint(
                            "homer_sip_4xx",
                            "4xx",
                            MetricPoint.Kind.EVENT,
                            time,
                            Map.of("response", "404"),
                            Map.of("id", "a@b", "value", 1.0)),
                    new MetricPoint("x", "kpi", MetricPoint.Kind.GAUGE, time, Map.of(), Map.of("value", 1.0))));
            assertThat(new String(body[0], StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"streams\":[{\"stream\":{\"job\":\"homer\",\"series\":\"4xx\",\"name\":\"homer_sip_4xx\"},"
                                    + "\"values\":[[\"1700000000000000005\","
                                    + "\"{\\\"response\\\":\\\"404\\\",\\\"id\\\":\\\"a@b\\\",\\\"value\\\":1.0}\"]]}]}");
        } finally {
            server.stop(0);
        }
    }

    private static LokiExporter.Config config(Map<String, Object> changes) {
        return (LokiExporter.Config) Proxy.newProxyInstance(
                LokiExporter.class.getClassLoader(),
                new Class<?>[] {LokiExporter.Config.class},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
