package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in integrations/ asks for nothing that this server does not have. */
class IntegrationsTest {
    private static final Path FOLDER = Path.of("..", "..", "integrations");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KnownNames KNOWN = new KnownNames();
    private static final Pattern METRIC = Pattern.compile("\\b(?:homer|heplify|horaclifix|jvm|process)_[a-z0-9_]+");
    private static final Pattern SELECTED = Pattern.compile("\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern BY = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");
    private static final Pattern MEASUREMENT = Pattern.compile("FROM \"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("(?:sum|last|mean|count)\\(\"([^\"]+)\"\\)");
    private static final Pattern TAG = Pattern.compile("(?:GROUP BY|, |KEY = |AND )\\s*\"([a-z_]+)\"");
    /** Labels that Prometheus adds. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    static Stream<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("grafana"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static boolean isInflux(Path file) {
        return file.getParent().endsWith("influxdb");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAskForWhatThereIs(Path file) throws IOException {
        JsonNode dashboard = JSON.readTree(file.toFile());
        int queries = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries++;
                String where = file.getFileName() + ", " + panel.path("title").asText();
                if (isInflux(file)) {
                    influx(target.path("query").asText(), target.path("alias").asText(), where);
                } else {
                    prometheus(
                            target.path("expr").asText(),
                            target.path("legendFormat").asText(),
                            where);
                }
            }
        }
        assertThat(queries).isGreaterThan(10);
        for (JsonNode variable : dashboard.at("/templating/list")) {
            String where =
                    file.getFileName() + ", variable " + variable.path("name").asText();
            if (variable.path("type").asText().equals("query") && isInflux(file)) {
                influx(variable.path("query").asText(), "", where);
            } else if (variable.path("type").asText().equals("query")) {
                String query = variable.path("definition").asText();
                assertThat(variable.at("/query/query").asText()).isEqualTo(query);
                String[] parts =
                        query.replaceFirst("label_values\\((.*)\\)", "$1").split(", ");
                assertThat(KNOWN.ofPrometheus(parts[0])).as(where).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardsAreWellFormed(Path file) throws IOException {
        JsonNode dashboard = JSON.readTree(file.toFile());
        assertThat(dashboard.path("uid").asText()).matches("homer-[a-z-]{1,34}");
        assertThat(dashboard.has("id")).as("an id belongs to one Grafana").isFalse();
        JsonNode source = dashboard.at("/templating/list/0");
        assertThat(source.path("name").asText()).isEqualTo("datasource");
        assertThat(source.path("query").asText()).isEqualTo(isInflux(file) ? "influxdb" : "prometheus");
        Set<Integer> ids = new TreeSet<>();
        boolean[][] taken = new boolean[500][24];
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            place(panel, taken);
            for (JsonNode each : panel.findValues("datasource")) {
                assertThat(each.path("uid").asText()).isEqualTo("${datasource}");
            }
        }
    }

    private static void place(JsonNode panel, boolean[][] taken) {
        JsonNode at = panel.path("gridPos");
        for (int y = at.path("y").asInt();
                y < at.path("y").asInt() + at.path("h").asInt();
                y++) {
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(taken[y][x]).as(panel.path("title").asText()).isFalse();
                taken[y][x] = true;
            }
        }
    }

    @Test
    void dashboardsHaveAddressesOfTheirOwn() throws IOException {
        List<String> uids = new ArrayList<>();
        for (Path file : dashboards().toList()) {
            uids.add(JSON.readTree(file.toFile()).path("uid").asText());
        }
        assertThat(uids).hasSize(10).doesNotHaveDuplicates();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(IntegrationsTest::found).toList();
    }

    private static String found(MatchResult match) {
        return match.groupCount() == 0 ? match.group() : match.group(1);
    }

    private static void prometheus(String expression, String legend, String where) {
        Set<String> labels = new TreeSet<>(ADDED);
        for (String metric : all(METRIC, expression)) {
            assertThat(KNOWN.ofPrometheus(metric)).as("%s: %s", where, metric).isNotNull();
            labels.addAll(KNOWN.ofPrometheus(metric));
        }
        for (String selected : all(SELECTED, expression)) {
            assertThat(labels).as("%s: %s", where, expression).containsAll(all(LABEL, selected));
        }
        for (String by : all(BY, expression)) {
            assertThat(labels).as("%s: %s", where, expression).contains(by.split(",\\s*"));
        }
        assertThat(labels).as("%s: %s", where, legend).containsAll(all(LEGEND, legend));
    }

    private static void influx(String query, String alias, String where) {
        String measurement = all(MEASUREMENT, query).get(0);
        Set<String> tags = KNOWN.ofInflux(measurement);
        assertThat(tags).as("%s: %s", where, measurement).isNotNull();
        assertThat(KNOWN.influxFields(measurement)).as("%s: %s", where, query).containsAll(all(FIELD, query));
        assertThat(tags).as("%s: %s", where, query).containsAll(all(TAG, query));
        assertThat(tags).as("%s: %s", where, alias).containsAll(all(Pattern.compile("\\$tag_([a-z_]+)"), alias));
    }

    @Test
    void rulesAskForWhatThereIs() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("prometheus/homer-rules.yml").toFile());
        int count = 0;
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                count++;
                String name = rule.path("alert").asText() + rule.path("record").asText();
                String expression = rule.path("expr").asText();
                Set<String> labels = new TreeSet<>(ADDED);
                all(METRIC, expression).forEach(metric -> {
                    assertThat(KNOWN.ofPrometheus(metric))
                            .as("%s: %s", name, metric)
                            .isNotNull();
                    labels.addAll(KNOWN.ofPrometheus(metric));
                });
                if (expression.contains("homer:")) {
                    labels.add("target");
                }
                all(BY, expression).forEach(by -> assertThat(labels).as(name).contains(by.split(",\\s*")));
                String summary = rule.at("/annotations/summary").asText();
                assertThat(labels).as(name).containsAll(all(Pattern.compile("\\$labels\\.([a-z_]+)"), summary));
            }
        }
        assertThat(count).isGreaterThan(20);
    }

    @Test
    void promtoolFindsTheRulesRightAndAtWork() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        if (!Files.isExecutable(promtool)) {
            System.out.println("Rules not tried: promtool is not installed (apt-get install prometheus)");
        }
        assumeTrue(Files.isExecutable(promtool), "promtool is not installed");
        for (List<String> command : List.of(
                List.of("check", "rules", "homer-rules.yml"), List.of("test", "rules", "homer-rules-test.yml"))) {
            List<String> whole = new ArrayList<>(List.of(promtool.toString()));
            whole.addAll(command);
            Process process = new ProcessBuilder(whole)
                    .directory(FOLDER.resolve("prometheus").toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }
    }

    @Test
    void theTickScriptReadsWhatTheExporterWrites() throws IOException {
        String script = Files.readString(FOLDER.resolve("kapacitor/homer-kpi.tick"));
        String[] streams = script.split("\\|from\\(\\)");
        assertThat(streams).hasSizeGreaterThan(3);
        for (int i = 1; i < streams.length; i++) {
            String measurement = all(Pattern.compile("measurement\\('([^']+)'\\)"), streams[i])
                    .get(0);
            assertThat(KNOWN.ofInflux(measurement))
                    .as(measurement)
                    .containsAll(all(Pattern.compile("groupBy\\('([^']+)'\\)"), streams[i]));
            boolean histogram = KNOWN.influxFields(measurement).contains("sum");
            assertThat(streams[i]).contains(histogram ? "\"sum\" / \"count\"" : "sum('value')");
        }
    }

    @Test
    void kibanaLooksForWhatIsThere() throws IOException {
        Set<String> ids = new TreeSet<>();
        List<JsonNode> objects = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("kibana/homer.ndjson"))) {
            objects.add(JSON.readTree(line));
            ids.add(objects.get(objects.size() - 1).path("type").asText() + " "
                    + objects.get(objects.size() - 1).path("id").asText());
        }
        assertThat(ids).hasSize(objects.size());
        for (JsonNode object : objects) {
            for (JsonNode reference : object.path("references")) {
                assertThat(ids)
                        .contains(reference.path("type").asText() + " "
                                + reference.path("id").asText());
            }
            if (object.path("type").asText().equals("visualization")) {
                visualization(JSON.readTree(object.at("/attributes/visState").asText()));
            }
        }
    }

    private static void visualization(JsonNode state) {
        for (JsonNode series : state.at("/params/series")) {
            List<String> names = all(METRIC, series.at("/filter/query").asText());
            assertThat(names).isNotEmpty();
            String field = series.at("/metrics/0/field").asText();
            for (String name : names) {
                String measurement = name.replaceFirst("_total$", "");
                assertThat(KNOWN.ofInflux(measurement)).as(name).isNotNull();
                assertThat(KNOWN.influxFields(measurement)).as(name).contains(field);
                String term = series.path("terms_field").asText("");
                if (!term.isEmpty()) {
                    assertThat(term).matches("label_.*\\.keyword");
                    assertThat(KNOWN.ofInflux(measurement))
                            .as(name)
                            .contains(term.replaceFirst("label_(.*)\\.keyword", "$1"));
                }
            }
        }
    }
}
