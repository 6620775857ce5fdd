package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/statistic}: numbers out of the InfluxDB 1.x that is configured, otherwise the own ones as they are now. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-statistic")
@HttpWhiteboardServletPattern("/api/v3/statistic/*")
public final class StatisticServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String OWN = "homer";
    private static final int MOST_QUERIES = 20;
    private static final int MOST_ROWS = 10_000;

    private final transient Remotes remotes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile MetricsSource source;

    @Activate
    public StatisticServlet(@Reference Remotes remotes) {
        super("GET, POST");
        this.remotes = remotes;
    }

    private boolean isConfigured() {
        return !remotes.config().influxdb_url().isBlank();
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.equals(List.of("_db"))) {
            texts(isConfigured() ? column("", "SHOW DATABASES", 0) : List.of(OWN), response);
        } else if (path.size() == 2 && path.get(0).equals("_measurements")) {
            texts(
                    isConfigured() ? column(path.get(1), "SHOW MEASUREMENTS", 0) : new OwnNumbers(source).names(),
                    response);
        } else {
            throw Paths.unknown(request);
        }
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        JsonNode body = Json.body(request);
        String database = text(body, "database");
        String table = text(body, "main").isEmpty() ? text(body, "measurement") : text(body, "main");
        response.setStatus(HttpServletResponse.SC_CREATED);
        switch (String.join("/", Paths.parts(request))) {
            case "_retentions" ->
                texts(
                        isConfigured()
                                ? column("", "SHOW RETENTION POLICIES ON " + quoted(database), 0)
                                : List.of("autogen"),
                        response);
            case "_metrics" ->
                texts(
                        isConfigured()
                                ? column(database, "SHOW FIELD KEYS FROM " + quoted(table), 0)
                                : List.of("value"),
                        response);
            case "_tags" ->
                texts(
                        isConfigured()
                                ? column(database, "SHOW TAG KEYS FROM " + quoted(table), 0)
                                : new OwnNumbers(source).labels(table),
                        response);
            case "data" -> data(body, response);
            default -> throw Paths.unknown(request);
        }
    }

    private void data(JsonNode body, HttpServletResponse response) throws IOException, Problem {
        JsonNode queries = body.path("param").path("query");
        if (!queries.isArray() || queries.size() > MOST_QUERIES) {
            throw Problem.badParameter("param.query", "param.query must be a list of up to " + MOST_QUERIES);
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode query : queries) {
            if (isConfigured()) {
                series(query, body, rows);
            } else {
                own(query, rows);
            }
        }
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("total", rows.size());
            out.writeObjectField("data", rows);
            out.writeEndObject();
        });
    }

    private void own(JsonNode query, List<ObjectNode> rows) {
        OwnNumbers own = new OwnNumbers(source);
        String name = query.path("main").asText();
        for (Sample sample : own.of(name)) {
            rows.add(row(
                    rows.size(),
                    name,
                    "value",
                    own.millis(),
                    sample.value(),
                    sample.labels().toString()));
        }
    }

    private void series(JsonNode query, JsonNode body, List<ObjectNode> rows) throws IOException, Problem {
        long from = body.path("timestamp").path("from").asLong();
        long to = body.path("timestamp").path("to").asLong();
        long seconds = Math.max(1, body.path("param").path("precision").asLong(60));
        for (JsonNode field : query.path("type")) {
            StringBuilder sql = new StringBuilder("SELECT mean(")
                    .append(quoted(field.asText()))
                    .append(") FROM ");
            String retention = query.path("retention").asText();
            if (!retention.isEmpty()) {
                sql.append(quoted(retention)).append('.');
            }
            sql.append(quoted(query.path("main").asText()));
            sql.append(" WHERE time >= ")
                    .append(from)
                    .append("ms AND time <= ")
                    .append(to)
                    .append("ms");
            sql.append(" GROUP BY time(").append(seconds).append("s)");
            for (JsonNode tag : query.path("tag")) {
                sql.append(", ").append(quoted(tag.asText()));
            }
            sql.append(" fill(none) LIMIT ").append(MOST_ROWS);
            rows(query, field.asText(), ask(query.path("database").asText(), sql.toString()), rows);
        }
    }

    private static void rows(JsonNode query, String field, JsonNode answer, List<ObjectNode> rows) {
        for (JsonNode series : answer.path("results").path(0).path("series")) {
            for (JsonNode value : series.path("values")) {
                rows.add(row(
                        rows.size(),
                        query.path("main").asText(),
                        field,
                        value.path(0).asLong(),
                        value.path(1).asDouble(),
                        series.path("tags").toString()));
            }
        }
    }

    private static ObjectNode row(int id, String table, String field, long millis, double value, String tags) {
        return Json.object()
                .put("id", id)
                .put("partid", 1)
                .put("table", table)
                .put("group", tags)
                .put("countername", field)
                .put("tag1", tags)
                .put("transaction", "")
                .put("attemps", 1)
                .put("reporttime", millis)
                .put("value", value);
    }

    /** The texts in a column of the first result. */
    private List<String> column(String database, String sql, int column) throws IOException, Problem {
        List<String> texts = new ArrayList<>();
        for (JsonNode series : ask(database, sql).path("results").path(0).path("series")) {
            series.path("values").forEach(value -> texts.add(value.path(column).asText()));
        }
        return texts;
    }

    /** By GET, with which InfluxDB answers what only reads. */
    private JsonNode ask(String database, String sql) throws IOException, Problem {
        return remotes.influxdb("/query?epoch=ms&db=" + URLEncoder.encode(database, StandardCharsets.UTF_8) + "&q="
                + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    }

    /** An identifier of InfluxQL. */
    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The first member of that name, wherever it stands: clients differ in how deep it is. */
    private static String text(JsonNode body, String name) {
        JsonNode found = body.findValue(name);
        return found == null || !found.isValueNode() ? "" : found.asText();
    }

    private static void texts(List<String> texts, HttpServletResponse response) throws IOException {
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", texts.size());
            out.writeObjectField("data", texts);
            out.writeEndObject();
        });
    }
}
