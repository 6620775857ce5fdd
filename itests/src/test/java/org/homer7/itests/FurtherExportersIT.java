package org.homer7.itests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The same calls at real VictoriaMetrics (the write API of InfluxDB 2.x, Graphite's lines with tags, remote write), carbon and
 * Prometheus (remote write), and at stand-ins for Graylog, Loki and OpenTelemetry's collector.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FurtherExportersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private static HomerServer homer;
    private static TestServer victoria;
    private static TestServer carbon;
    private static TestServer prometheus;
    private static Doubles doubles;

    @BeforeAll
    static void start() throws Exception {
        int[] ports = HomerServer.freePorts(6);
        victoria = open(new TestServer("victoriametrics", ports[0]).start());
        carbon = open(new TestServer("graphite", ports[2]).start());
        prometheus = open(new TestServer("prometheus", ports[4]).start());
        doubles = open(new Doubles());
        homer = open(HomerServer.start("further"));
        String victoriaUrl = "http://127.0.0.1:" + victoria.port();
        configure("influxdb-main", "api = 2\nurl = " + victoriaUrl + "\nbucket = homer\norganization = o\n.token = t");
        configure("graphite-main", "port = " + carbon.port());
        configure("graphite-tagged", "port = " + (victoria.port() + 1) + "\ntags = true\nprefix = tagged");
        configure("remotewrite-main", "url = http://127.0.0.1:" + prometheus.port() + "/api/v1/write");
        configure("remotewrite-second", "labels = job=victoria\nurl = " + victoriaUrl + "/api/v1/write");
        configure("graylog-main", "transport = tcp\nport = " + doubles.gelfPort());
        configure("graylog-http", "transport = http\nurl = " + doubles.url("/gelf"));
        configure("opentelemetry-main", "url = " + doubles.url("/v1/metrics"));
        configure("loki-main", "all.points = true\nurl = " + doubles.url("/loki/api/v1/push"));
        homer.consoleOutput("feature:install homer-exporter-influxdb homer-exporter-graphite homer-exporter-graylog"
                + " homer-exporter-opentelemetry homer-exporter-loki homer-exporter-remotewrite");
    }

    private static <T extends AutoCloseable> T open(T opened) {
        OPEN.add(0, opened);
        return opened;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    /** Carbon keeps one value a second. */
    private static void configure(String exporter, String keys) throws IOException {
        Files.writeString(
                homer.etc().resolve("org.homer7.exporter." + exporter + ".cfg"),
                "series = kpi, method\ninterval = 2s\nretry.max = 500ms\n" + keys + "\n");
    }

    /** NaN if there is none. */
    private static double query(int port, String query) throws IOException {
        String url =
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .at("/data/result/0/value/1")
                    .asDouble(Double.NaN);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static double carbon(String metric) throws IOException {
        Path file = carbon.directory().resolve("whisper/" + metric.replace('.', '/') + ".wsp");
        if (!Files.exists(file)) {
            return Double.NaN;
        }
        String output = HomerServer.run(
                        Duration.ofSeconds(20), Map.of(), List.of("whisper-fetch", "--drop=nulls", file.toString()))
                .output();
        return output.lines()
                .mapToDouble(line -> Double.parseDouble(line.split("\t")[1]))
                .sum();
    }

    private static double gelf(String where) {
        return doubles.received(where).stream()
                .filter(message -> message.path("short_message").asText().equals("homer_kpi_invites_total"))
                .mapToDouble(message -> message.path("_value").asDouble())
                .sum();
    }

    private static double opentelemetry() {
        double sum = 0;
        for (JsonNode request : doubles.received("/v1/metrics")) {
            for (JsonNode metric : request.at("/resourceMetrics/0/scopeMetrics/0/metrics")) {
                if (metric.path("name").asText().equals("homer_kpi_invites_total")) {
                    sum += metric.at("/sum/dataPoints/0/asDouble").asDouble();
                }
            }
        }
        return sum;
    }

    private static double loki() throws IOException {
        double sum = 0;
        for (JsonNode request : doubles.received("/loki/api/v1/push")) {
            for (JsonNode stream : request.path("streams")) {
                if (stream.at("/stream/name").asText().equals("homer_kpi_invites_total")) {
                    for (JsonNode value : stream.path("values")) {
                        sum += JSON.readTree(value.path(1).asText())
                                .path("value")
                                .asDouble();
                    }
                }
            }
        }
        return sum;
    }

    @Test
    @Order(1)
    void theSameCountEverywhere() throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> running() == 9);
        // So that what comes is an increase to those who see sums only.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(prometheus.port(), "homer_calls_active{job=\"homer\"}") == 0);
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            new KnownCalls(agent, "one").send();
        }
        int vm = victoria.port();
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(query(vm, "sum(sum_over_time(homer_kpi_invites_value[10m]))"))
                    .as("write API of InfluxDB 2.x")
                    .isEqualTo(11.0);
            assertThat(query(
                            vm,
                            "sum(sum_over_time({__name__=\"tagged.homer_sip_requests_total\",method=\"BYE\"}[10m]))"))
                    .as("Graphite with tags")
                    .isEqualTo(4.0);
            assertThat(carbon("homer_kpi_invites_total")).as("carbon").isEqualTo(11.0);
            assertThat(carbon("homer_sip_requests_total.BYE")).as("carbon").isEqualTo(4.0);
            for (int port : new int[] {vm, prometheus.port()}) {
                String job = port == vm ? "{job=\"victoria\"}" : "{job=\"homer\"}";
                assertThat(query(port, "sum(homer_kpi_invites_total" + job + ")"))
                        .as("remote write")
                        .isEqualTo(11.0);
                assertThat(query(port, "sum(homer_sip_setup_seconds_count" + job + ")"))
                        .isEqualTo(4.0);
                assertThat(query(port, "sum(homer_sip_setup_seconds_bucket{le=\"+Inf\"})"))
                        .isEqualTo(4.0);
            }
            assertThat(query(prometheus.port(), "increase(homer_kpi_answered_total[5m]) > bool 0"))
                    .as("Prometheus has seen it rise")
                    .isEqualTo(1.0);
            assertThat(gelf("gelf")).as("GELF over TCP").isEqualTo(11.0);
            assertThat(gelf("/gelf")).as("GELF over HTTP").isEqualTo(11.0);
            assertThat(opentelemetry()).as("OTLP").isEqualTo(11.0);
            assertThat(loki()).as("Loki").isEqualTo(11.0);
        });
        for (JsonNode exporter : status()) {
            assertThat(exporter.path("rejected").asLong())
                    .as(exporter.toString())
                    .isZero();
        }
    }

    @Test
    @Order(2)
    void nothingIsMissingAfterAnOutageOfRemoteWrite() throws IOException {
        prometheus.stop();
        try (HepAgent agent = HepAgent.tcp(homer.hepPort())) {
            new KnownCalls(agent, "two").send();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> query(victoria.port(), "sum(homer_kpi_invites_total{job=\"victoria\"})") == 22.0);
            new KnownCalls(agent, "three").send();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(victoria.port(), "sum(homer_kpi_invites_total{job=\"victoria\"})") == 33.0);
        prometheus.start();
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(query(prometheus.port(), "sum(homer_kpi_invites_total{job=\"homer\"})"))
                    .isEqualTo(33.0);
            // The step in the midst of the outage is there, too, at its own time.
            assertThat(query(prometheus.port(), "changes(homer_kpi_invites_total{job=\"homer\"}[10m])"))
                    .isGreaterThanOrEqualTo(3.0);
        });
    }

    private static JsonNode status() throws IOException {
        return JSON.readTree(homer.consoleOutput("hep:exporters --json"));
    }

    private static long running() throws IOException {
        long running = 0;
        for (JsonNode exporter : status()) {
            running += exporter.path("state").asText().equals("running") ? 1 : 0;
        }
        return running;
    }

    /** The names of heplify-server that published dashboards ask for; PublishedDashboardsTest has their labels. */
    @Test
    @Order(3)
    void realTrafficShowsUnderTheNamesOfHeplifyServer() throws IOException {
        try (HepAgent agent = HepAgent.udp(homer.hepPort())) {
            for (TestCapture capture : TestCapture.values()) {
                for (byte[] frame : capture.frames()) {
                    agent.send(frame);
                }
            }
        }
        Path cases = Path.of("..", "dissector-bundles");
        send(38, sbcReport());
        send(35, cases.resolve("dissector-rtp/src/test/resources/cases/rfc6035-session/payload"));
        Set<String> expected = new TreeSet<>();
        add(expected, "heplify_", "packets_total", "packets_size", "method_response", "kpi_srd", "kpi_rrd");
        add(expected, "heplify_", "reason_isup_total", "log_alert_total");
        add(expected, "heplify_xrtp_", "cs", "jir", "jis", "plr", "pls", "dle", "mos");
        add(expected, "heplify_rtcp_", "fraction_lost", "packets_lost", "jitter", "dlsr");
        add(expected, "heplify_rtcpxr_", "fraction_lost", "fraction_discard", "burst_density", "burst_duration");
        add(expected, "heplify_rtcpxr_", "gap_density", "gap_duration", "round_trip_delay", "end_system_delay");
        add(expected, "heplify_rtpagent_", "delta", "jitter", "mos", "packets_lost");
        add(expected, "heplify_vqrtcpxr_", "nlr", "jdr", "iaj", "moslq", "moscq");
        add(expected, "horaclifix_rtp_", "mos", "rval", "packets", "lost_packets", "avg_jitter", "max_jitter");
        add(expected, "horaclifix_rtcp_", "packets", "lost_packets", "avg_jitter", "max_jitter", "avg_lat", "max_lat");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<String> names = new TreeSet<>();
            homer.api()
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.add(line.replaceFirst("[{ ].*", "")));
            assertThat(names).containsAll(expected);
        });
    }

    private static Path sbcReport() throws IOException {
        List<String> members = new ArrayList<>(List.of("\"NAME\":\"sbc1\",\"INC_CALL_ID\":\"a1@access\""));
        for (String value : List.of("MOS", "RVAL", "RTP_PK", "RTP_PK_LOSS", "RTP_AVG_JITTER", "RTP_MAX_JITTER")) {
            members.add("\"INC_" + value + "\":420");
        }
        for (String value : List.of("PK", "PK_LOSS", "AVG_JITTER", "MAX_JITTER", "AVG_LAT", "MAX_LAT")) {
            members.add("\"INC_RTCP_" + value + "\":7");
        }
        return Files.writeString(
                homer.etc().resolveSibling("sbc.json"), members.stream().collect(joining(",", "{", "}")));
    }

    private static void add(Set<String> names, String prefix, String... ends) {
        for (String end : ends) {
            names.add(prefix + end);
        }
    }

    private static void send(int type, Path payload) throws IOException {
        homer.consoleOutput("hep:send --file " + payload.toAbsolutePath().normalize() + " " + type);
    }
}
