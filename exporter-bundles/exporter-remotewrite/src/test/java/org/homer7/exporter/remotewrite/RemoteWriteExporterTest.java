package org.homer7.exporter.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricPoint.Kind;
import org.homer7.api.metrics.RejectedPointsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, unpacked and read by hand as prompb/remote.proto describes it; ExportersIT has real receivers. */
class RemoteWriteExporterTest {
    private final List<String> received = new ArrayList<>();
    private volatile int status = 204;
    private HttpServer server;
    private RemoteWriteExporter exporter;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            assertThat(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                    .isEqualTo("snappy");
            if (status == 204) {
                ByteBuf out = Unpooled.buffer();
                new Snappy().decode(Unpooled.wrappedBuffer(body), out);
                request(out);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        exporter = new RemoteWriteExporter(config("labels", "job=homer,instance=a"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private RemoteWriteExporter.Config config(String key, String value) {
        Class<RemoteWriteExporter.Config> type = RemoteWriteExporter.Config.class;
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write";
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, none) -> method.getName().equals(key)
                        ? value
                        : method.getName().equals("url") ? url : method.getDefaultValue()));
    }

    private static long varint(ByteBuf in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static ByteBuf part(ByteBuf in) {
        return in.readSlice((int) varint(in));
    }

    private void request(ByteBuf in) {
        while (in.isReadable()) {
            assertThat(varint(in)).isEqualTo(1 << 3 | 2);
            series(part(in));
        }
    }

    private void series(ByteBuf in) {
        StringBuilder labels = new StringBuilder();
        while (in.isReadable()) {
            long tag = varint(in);
            ByteBuf part = part(in);
            if (tag == (1 << 3 | 2)) {
                varint(part);
                labels.append(part(part).toString(StandardCharsets.UTF_8)).append('=');
                varint(part);
                labels.append(part(part).toString(StandardCharsets.UTF_8)).append(' ');
            } else {
                assertThat(varint(part)).isEqualTo(1 << 3 | 1);
                double value = part.readDoubleLE();
                assertThat(varint(part)).isEqualTo(2 << 3);
                received.add(labels.toString().replace("__name__=", "") + value + " @" + varint(part));
            }
        }
    }

    private static MetricPoint counter(long millis, double added, double total) {
        return new MetricPoint(
                "x_total",
                "kpi",
                Kind.COUNTER,
                Instant.ofEpochMilli(millis),
                Map.of("method", "INVITE", "target", ""),
                Map.of(MetricPoint.VALUE, added, MetricPoint.TOTAL, total));
    }

    private static MetricPoint gauge(long millis, double value) {
        return new MetricPoint(
                "g", "kpi", Kind.GAUGE, Instant.ofEpochMilli(millis), Map.of(), Map.of(MetricPoint.VALUE, value));
    }

    @Test
    void sumsRestAndAreRepeated() throws IOException {
        exporter.write(List.of(gauge(1_000, 7)));
        assertThat(received).containsExactly("g instance=a job=homer 7.0 @1000");
        received.clear();
        exporter.write(List.of(counter(2_000, 3, 3), gauge(2_000, 8)));
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "x_total instance=a job=homer method=INVITE 0.0 @1000",
                        "x_total instance=a job=homer method=INVITE 3.0 @2000",
                        "g instance=a job=homer 8.0 @2000");
        received.clear();
        exporter.write(List.of(gauge(3_000, 9), gauge(4_000, 9), counter(5_000, 1, 4)));
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "g instance=a job=homer 9.0 @3000",
                        "g instance=a job=homer 9.0 @4000",
                        "x_total instance=a job=homer method=INVITE 3.0 @3000",
                        "x_total instance=a job=homer method=INVITE 3.0 @4000",
                        "x_total instance=a job=homer method=INVITE 4.0 @5000");
    }

    private static MetricPoint histogram(long millis, long low, long high, double sum) {
        return new MetricPoint(
                "h_seconds",
                "kpi",
                Kind.HISTOGRAM,
                Instant.ofEpochMilli(millis),
                Map.of(),
                Map.of("count", low + high, "sum", sum, "le_5", low, "le_inf", high));
    }

    @Test
    void histogramsAddUpOnceWhateverIsTriedAgain() throws IOException {
        status = 503;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> exporter.write(List.of(histogram(1_000, 2, 1, 9))))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(RejectedPointsException.class);
        }
        status = 204;
        exporter.write(List.of(histogram(1_000, 2, 1, 9)));
        received.clear();
        exporter.write(List.of(histogram(2_000, 1, 0, 1)));
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "h_seconds_count instance=a job=homer 4.0 @2000",
                        "h_seconds_sum instance=a job=homer 10.0 @2000",
                        "h_seconds_bucket instance=a job=homer le=5.0 3.0 @2000",
                        "h_seconds_bucket instance=a job=homer le=+Inf 4.0 @2000");
    }

    @Test
    void keyFiguresHaveTheNamesThatAreOnMetrics() throws IOException {
        Map<String, Object> values = Map.of("asr", 40.0, "acd", 75.0, "pdd", 2.0, "cps", 1.0, "calls", 3.0);
        exporter.write(List.of(new MetricPoint(
                "homer_kpi", "kpi", Kind.GROUP, Instant.ofEpochMilli(1), Map.of("target", "all"), values)));
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "homer_kpi_asr_percent instance=a job=homer target=all 40.0 @1",
                        "homer_kpi_acd_seconds instance=a job=homer target=all 75.0 @1",
                        "homer_kpi_pdd_mean_seconds instance=a job=homer target=all 2.0 @1",
                        "homer_kpi_cps instance=a job=homer target=all 1.0 @1");
    }

    @Test
    void refusedForGoodIsNotSentAgainAndCountsGoOn() throws IOException {
        status = 400;
        assertThatThrownBy(() -> exporter.write(List.of(histogram(1_000, 2, 1, 9))))
                .isInstanceOf(RejectedPointsException.class);
        status = 204;
        exporter.write(List.of(histogram(2_000, 1, 0, 1)));
        assertThat(received).contains("h_seconds_count instance=a job=homer 4.0 @2000");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new RemoteWriteExporter(config("labels", "a b=c")))
                .hasMessageContaining("labels = a b=c; NAME=VALUE with commas between is allowed");
        assertThatThrownBy(() -> exporter.modified(config("url", "nowhere"))).hasMessageContaining("url = nowhere");
    }
}
