package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.Exporters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportersServletTest {
    private final Exporters exporters = new Exporters() {
        @Override
        public List<ExporterStatus> status() {
            return List.of(new ExporterStatus(
                    "exporter.influxdb[main]",
                    "failing: away",
                    List.of("kpi"),
                    Duration.ofSeconds(10),
                    9,
                    5,
                    1,
                    0,
                    3,
                    1024,
                    7,
                    Duration.ofMillis(1_500),
                    Instant.ofEpochMilli(4_000),
                    "away"));
        }

        @Override
        public void test(String name) throws IOException {
            if (name.equals("influxdb-main")) {
                throw new IOException("away");
            }
            if (!name.equals("statsd-main")) {
                throw new IllegalArgumentException("there is no exporter " + name);
            }
        }
    };
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private int test(String name) throws Exception {
        return api.send(api.request("/api/v4/exporters/" + name + "/test").POST(BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void showsAndTries() throws Exception {
        assertThat(api.get("/api/v4/exporters").statusCode()).isEqualTo(503);
        api.exporters.bindExporters(exporters);
        assertThat(api.get("/api/v4/exporters").body())
                .isEqualTo("[{\"name\":\"exporter.influxdb[main]\",\"state\":\"failing: away\",\"series\":[\"kpi\"],"
                        + "\"interval_ms\":10000,\"collected\":9,\"written\":5,\"rejected\":1,\"dropped\":0,"
                        + "\"waiting\":3,\"spilled_bytes\":1024,\"retries\":7,\"lag_ms\":1500,\"last_write\":4000,"
                        + "\"last_error\":\"away\"}]");
        assertThat(test("statsd-main")).isEqualTo(204);
        assertThat(test("influxdb-main")).isEqualTo(502);
        assertThat(test("nobody")).isEqualTo(404);
        assertThat(api.get("/api/v4/exporters/x").statusCode()).isEqualTo(404);
    }
}
