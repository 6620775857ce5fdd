package org.homer7.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the dashboards in integrations/ ask, with Grafana's variables filled in. */
final class DashboardQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("..", "integrations");

    private DashboardQueries() {}

    private static List<String> all(String folder, String member) throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana").resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
                    panel.path("targets")
                            .forEach(target -> queries.add(target.path(member).asText()));
                }
            }
        }
        return queries;
    }

    static List<String> prometheus() throws IOException {
        return all("prometheus", "expr").stream()
                .map(query -> query.replace("$__rate_interval", "1m")
                        .replace("$__range", "1h")
                        .replace("$target", ".*"))
                .toList();
    }

    static List<String> influx() throws IOException {
        return all("influxdb", "query").stream()
                .map(query -> query.replace("$timeFilter", "time > now() - 1h")
                        .replace("$__interval", "10s")
                        .replace("$target", ".*"))
                .toList();
    }

    /** Fields that Kibana groups by. */
    static Set<String> kibanaFields() throws IOException {
        Set<String> fields = new TreeSet<>(Set.of("name.keyword", "kind.keyword"));
        for (String line : Files.readAllLines(FOLDER.resolve("kibana/homer.ndjson"))) {
            JsonNode state =
                    JSON.readTree(JSON.readTree(line).at("/attributes/visState").asText("{}"));
            state.findValuesAsText("terms_field").forEach(fields::add);
        }
        return fields;
    }
}
