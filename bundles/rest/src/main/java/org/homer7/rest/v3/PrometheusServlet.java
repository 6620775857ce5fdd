package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
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

/** {@code /api/v3/prometheus}: numbers out of the Prometheus that is configured, otherwise the own ones as they are now. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-prometheus")
@HttpWhiteboardServletPattern("/api/v3/prometheus/*")
public final class PrometheusServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String API = "/api/v1/";
    private static final int MOST_METRICS = 20;
    private static final long MILLIS = 1_000;
    private static final int MOST_POINTS = 11_000;

    private final transient Remotes remotes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile MetricsSource source;

    @Activate
    public PrometheusServlet(@Reference Remotes remotes) {
        super("GET, POST");
        this.remotes = remotes;
    }

    private boolean isConfigured() {
        return !remotes.config().prometheus_url().isBlank();
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.equals(List.of("labels"))) {
            send(
                    isConfigured() ? data(API + "label/__name__/values") : array(new OwnNumbers(source).names()),
                    response);
        } else if (path.size() == 2
                && path.get(0).equals("label")
                && path.get(1).matches("[A-Za-z_:][\\w:]*")) {
            send(
                    isConfigured()
                            ? data(API + "label/" + path.get(1) + "/values")
                            : array(new OwnNumbers(source).values(path.get(1))),
                    response);
        } else {
            throw Paths.unknown(request);
        }
    }

    private JsonNode data(String path) throws IOException, Problem {
        return remotes.prometheus(path).path("data");
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = Json.object().arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static void send(JsonNode answer, HttpServletResponse response) throws IOException {
        Json.send(response, out -> out.writeTree(answer));
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (!path.equals(List.of("value")) && !path.equals(List.of("data"))) {
            throw Paths.unknown(request);
        }
        JsonNode body = Json.body(request);
        JsonNode metrics = body.path("param").path("metrics");
        if (!metrics.isArray() || metrics.size() > MOST_METRICS) {
            throw Problem.badParameter(
                    "param.metrics", "param.metrics must be a list of up to " + MOST_METRICS + " metrics");
        }
        ArrayNode answers = Json.object().arrayNode();
        OwnNumbers own = isConfigured() ? null : new OwnNumbers(source);
        for (JsonNode metric : metrics) {
            answers.add(own == null ? range(metric.asText(), body) : own.range(metric.asText()));
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        send(answers, response);
    }

    private JsonNode range(String metric, JsonNode body) throws IOException, Problem {
        long from = body.path("timestamp").path("from").asLong() / MILLIS;
        long to = body.path("timestamp").path("to").asLong() / MILLIS;
        long asked = Math.max(1, body.path("param").path("precision").asLong(60));
        long step = Math.max(asked, (to - from) / MOST_POINTS + 1);
        return remotes.prometheus(API + "query_range?query=" + URLEncoder.encode(metric, StandardCharsets.UTF_8)
                + "&start=" + from + "&end=" + to + "&step=" + step);
    }
}
