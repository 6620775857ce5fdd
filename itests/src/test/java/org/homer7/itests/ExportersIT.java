package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same calls at real InfluxDB, Elasticsearch, Prometheus and StatsD, and at a GELF receiver, all at once. */
class ExportersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Double> KPI = Map.of(
            "asr", 40.0, "ner", 70.0, "seer", 60.0, "isa", 20.0, "sdr", 10.0, "scr", 30.0, "acd", 75.0, "pdd", 2.0);
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private static HomerServer homer;
    private static GelfReceiver gelf;
    private static TestServer influx;
    private static TestServer elastic;
    private static TestServer statsd;
    private static TestServer prometheus;

    @BeforeAll
    static void start() throws Exception {
        int[] ports = HomerServer.freePorts(8);
        influx = new TestServer("influxdb", ports[0]);
        elastic = new TestServer("elasticsearch", ports[2]);
        statsd = new TestServer("statsd", ports[4]);
        prometheus = new TestServer("prometheus", ports[6]);
        gelf = new GelfReceiver();
        OPEN.add(gelf);
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        for (TestServer server : List.of(influx, elastic, statsd)) {
            starting.add(CompletableFuture.runAsync(() -> start(server)));
        }
        homer = HomerServer.start("exporters");
        OPEN.add(homer);
        Files.writeString(
                prometheus.directory().resolve("scrape.yml"),
                """
                scrape_configs:
                - job_name: homer
                  basic_auth: {username: admin, password: "%s"}
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                        .formatted(HomerServer.PASSWORD, homer.httpPort()));
        start(prometheus);
        starting.forEach(CompletableFuture::join);
    }

    private static void start(TestServer server) {
        try {
            server.start();
            synchronized (OPEN) {
                OPEN.add(server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    private static void configure(String exporter, String interval, String more) throws IOException {
        Files.writeString(
                homer.etc().resolve("org.homer7.exporter." + exporter + "-main.cfg"),
                "series = kpi, method\ninterval = " + interval + "\nretry.max = 500ms\n" + more + "\n");
    }

    /** The keys of each exporter but for the interval. */
    private static Map<String, String> exporters() {
        return Map.of(
                "influxdb", "url = http://127.0.0.1:" + influx.port(),
                "elasticsearch", "url = http://127.0.0.1:" + elastic.port(),
                "statsd", "port = " + statsd.port(),
                "graylog", "port = " + gelf.port() + "\nchunk.bytes = 512");
    }

    private static void configureAll(String interval) throws IOException {
        for (Map.Entry<String, String> exporter : exporters().entrySet()) {
            configure(exporter.getKey(), interval, exporter.getValue());
        }
    }

    private static JsonNode get(String url) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** NaN if there is none. */
    private static double influx(String query) throws IOException {
        JsonNode values = get("http://127.0.0.1:" + influx.port() + "/query?db=homer&q=" + encoded(query))
                .at("/results/0/series/0/values/0/1");
        return values.asDouble(Double.NaN);
    }

    /** NaN if there is none. */
    private static double prometheus(String query) throws IOException {
        return get("http://127.0.0.1:" + prometheus.port() + "/api/v1/query?query=" + encoded(query))
                .at("/data/result/0/value/1")
                .asDouble(Double.NaN);
    }

    private static JsonNode elastic(String query) throws IOException {
        get("http://127.0.0.1:" + elastic.port() + "/homer-*/_refresh");
        return get("http://127.0.0.1:" + elastic.port() + "/homer-*/_search?size=100&q=" + encoded(query))
                .at("/hits/hits");
    }

    private static double statsd(String what, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", statsd.port() + 1)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((what + "\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[65_536];
            while (answer.indexOf("END") < 0) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
            java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(
                            "'?" + java.util.regex.Pattern.quote(name) + "'?: (-?[0-9.]+)")
                    .matcher(answer);
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
        }
    }

    private static double gelf(String value) {
        return gelf.messages().stream()
                .filter(message -> message.path("short_message").asText().equals("homer_kpi") && message.has(value))
                .mapToDouble(message -> message.path(value).asDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double invites() throws IOException {
        for (JsonNode sample : JSON.readTree(homer.consoleOutput("hep:metrics --json homer_kpi_invites_total"))) {
            return sample.path("value").asDouble();
        }
        return 0;
    }

    @Test
    void theSameFiguresEverywhereAndNothingMissingAfterAnOutage() throws Exception {
        // All calls fall into one interval; a shorter one is what ends it.
        configureAll("1h");
        homer.consoleOutput("feature:install homer-exporter-influxdb homer-exporter-elasticsearch homer-exporter-statsd"
                + " homer-exporter-graylog");
        await().atMost(Duration.ofSeconds(30)).until(() -> status().size() == 4);
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            new KnownCalls(agent, "one").send();
            await().atMost(Duration.ofSeconds(20)).until(() -> invites() == 11);
            configureAll("500ms");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(ExportersIT::figuresEverywhere);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(prometheus("homer_kpi_asr_percent{target=\"all\"}")).isEqualTo(40.0);
                assertThat(prometheus("100 * homer_kpi_answered_total"
                                + " / (homer_kpi_invites_total - homer_kpi_challenged_total)"))
                        .isEqualTo(40.0);
                assertThat(prometheus("homer_kpi_acd_seconds{target=\"all\"}")).isEqualTo(75.0);
                assertThat(prometheus("heplify_method_response{method=\"INVITE\",response=\"INVITE\"}"))
                        .isEqualTo(11.0);
            });
            influx.stop();
            for (int round = 0; round < 5; round++) {
                new KnownCalls(agent, "away" + round).send();
                int sent = 11 * (round + 2);
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(statsd("counters", "homer_kpi_invites_total"))
                                .isEqualTo(sent));
            }
            assertThat(statusOf("exporter.influxdb[main]").path("waiting").asLong())
                    .isPositive();
            influx.start();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(influx("SELECT sum(value) FROM homer_kpi_invites")).isEqualTo(66.0);
                assertThat(influx("SELECT sum(value) FROM homer_sip_requests WHERE method = 'BYE'"))
                        .isEqualTo(24.0);
            });
        }
        dashboardsAsk();
        for (JsonNode exporter : status()) {
            assertThat(exporter.path("dropped").asLong()).isZero();
            assertThat(exporter.path("rejected").asLong()).isZero();
        }
        wrongValuesAreRefused();
    }

    private static void figuresEverywhere() throws IOException {
        for (Map.Entry<String, Double> kpi : KPI.entrySet()) {
            String name = kpi.getKey();
            assertThat(influx("SELECT first(" + name + ") FROM homer_kpi WHERE target = 'all'"))
                    .as("influxdb " + name)
                    .isEqualTo(kpi.getValue());
            assertThat(statsd("gauges", "homer_kpi.all." + name))
                    .as("statsd " + name)
                    .isEqualTo(kpi.getValue());
            assertThat(gelf("_" + name)).as("gelf " + name).isEqualTo(kpi.getValue());
        }
        JsonNode hits = elastic("name:homer_kpi AND _exists_:asr");
        assertThat(hits).hasSize(1);
        KPI.forEach((name, value) -> assertThat(hits.at("/0/_source").path(name).asDouble())
                .as("elastic " + name)
                .isEqualTo(value));
        assertThat(influx("SELECT sum(value) FROM homer_kpi_invites")).isEqualTo(11.0);
        assertThat(statsd("counters", "homer_kpi_invites_total")).isEqualTo(11.0);
        assertThat(elastic("name:homer_kpi_invites_total")
                        .at("/0/_source/value")
                        .asDouble())
                .isEqualTo(11.0);
    }

    /** Prometheus and InfluxDB understand every query of the dashboards, and Elasticsearch has what Kibana groups by. */
    private static void dashboardsAsk() throws IOException {
        for (String query : DashboardQueries.prometheus()) {
            JsonNode answer = get("http://127.0.0.1:" + prometheus.port() + "/api/v1/query?query=" + encoded(query));
            assertThat(answer.path("status").asText())
                    .as("%s: %s", query, answer)
                    .isEqualTo("success");
        }
        for (String query : DashboardQueries.influx()) {
            JsonNode answer = get("http://127.0.0.1:" + influx.port() + "/query?db=homer&q=" + encoded(query));
            assertThat(answer.toString()).as(query).doesNotContain("\"error\"");
        }
        assertThat(influx("SELECT mean(asr) FROM homer_kpi WHERE target =~ /^.*$/"))
                .isBetween(0.0, 100.0);
        JsonNode fields = get("http://127.0.0.1:" + elastic.port() + "/homer-*/_field_caps?fields=*")
                .path("fields");
        for (String field : DashboardQueries.kibanaFields()) {
            // Only the series that are sent here.
            boolean sent = !field.startsWith("label_") || field.equals("label_method.keyword");
            assertThat(!sent || fields.at("/" + field + "/keyword/aggregatable").asBoolean())
                    .as(field)
                    .isTrue();
        }
        assertThat(fields.at("/asr/float/aggregatable").asBoolean()).isTrue();
    }

    private static void wrongValuesAreRefused() throws IOException {
        configure("statsd", "in a while", "port = " + statsd.port());
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        statusOf("exporter.statsd[main]").path("state").asText())
                .contains("interval = in a while"));
        assertThat(statusOf("exporter.statsd[main]").path("intervalMillis").asLong())
                .isEqualTo(500);
    }

    private static JsonNode status() throws IOException {
        return JSON.readTree(homer.consoleOutput("hep:exporters --json"));
    }

    private static JsonNode statusOf(String name) throws IOException {
        for (JsonNode exporter : status()) {
            if (exporter.path("name").asText().equals(name)) {
                return exporter;
            }
        }
        return JSON.createObjectNode();
    }
}
