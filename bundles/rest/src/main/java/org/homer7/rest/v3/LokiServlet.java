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
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.homer7.rest.Visibility;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/search/remote}: log lines out of the Loki that is configured; none without one. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-loki")
@HttpWhiteboardServletPattern("/api/v3/search/remote/*")
public final class LokiServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String API = "/loki/api/v1/";
    private static final int MOST_LINES = 5_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final transient Remotes remotes;
    private final transient Visibility visibility;

    @Activate
    public LokiServlet(@Reference Remotes remotes, @Reference Visibility visibility) {
        super("GET, POST");
        this.remotes = remotes;
        this.visibility = visibility;
    }

    /** Lines of another server cannot be told apart by the filters of groups: users with one see none. */
    private boolean isConfigured(HttpServletRequest request) {
        return !remotes.config().loki_url().isBlank() && visibility.seesAll(request);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String label = request.getParameter("label");
        String path;
        switch (String.join("/", Paths.parts(request))) {
            case "label" -> path = API + "labels";
            case "values" -> {
                if (label == null || !label.matches("[A-Za-z_]\\w*")) {
                    throw Problem.badParameter("label", "label must be the name of a label");
                }
                path = API + "label/" + label + "/values";
            }
            default -> throw Paths.unknown(request);
        }
        JsonNode data = isConfigured(request) ? remotes.loki(path).path("data") : Json3.EMPTY;
        Json.send(response, out -> out.writeTree(data.isArray() ? data : Json3.EMPTY));
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).equals(List.of("data"))) {
            throw Paths.unknown(request);
        }
        JsonNode body = Json.body(request);
        List<ObjectNode> rows = isConfigured(request) ? lines(body) : List.of();
        response.setStatus(HttpServletResponse.SC_CREATED);
        Json3.list(response, rows);
    }

    private List<ObjectNode> lines(JsonNode body) throws IOException, Problem {
        JsonNode param = body.path("param");
        int limit = Math.min(MOST_LINES, Math.max(1, param.path("limit").asInt(100)));
        JsonNode answer = remotes.loki(API + "query_range?limit=" + limit + "&start="
                + body.path("timestamp").path("from").asLong() * NANOS_PER_MILLI + "&end="
                + body.path("timestamp").path("to").asLong() * NANOS_PER_MILLI + "&query="
                + URLEncoder.encode(param.path("search").asText(), StandardCharsets.UTF_8));
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode stream : answer.path("data").path("result")) {
            for (JsonNode value : stream.path("values")) {
                rows.add(Json.object()
                        .put("id", rows.size() + 1)
                        .put("micro_ts", value.path(0).asLong() / NANOS_PER_MILLI)
                        .put("custom_1", value.path(1).asText())
                        .put("custom_2", stream.path("stream").toString()));
            }
        }
        return rows;
    }
}
