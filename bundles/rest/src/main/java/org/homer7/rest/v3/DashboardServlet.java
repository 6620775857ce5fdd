package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.homer7.rest.Access;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/v3/dashboard}: the dashboards of each user, and those that others share by their member {@code shared}. Each
 * changes only their own: who changes a shared one of somebody else has a copy from then on. Putting what is there already
 * makes no new version.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-dashboard")
@HttpWhiteboardServletPattern({
    DashboardServlet.STORE,
    DashboardServlet.STORE + "/*",
    DashboardServlet.INFO,
    DashboardServlet.RESET
})
public final class DashboardServlet extends ApiServlet {
    static final String STORE = "/api/v3/dashboard/store";
    static final String INFO = "/api/v3/dashboard/info";
    static final String RESET = "/api/v3/dashboard/reset";
    private static final long serialVersionUID = 1L;
    private static final String COLLECTION = "dashboard";
    /** Between the id and the owner's name: neither has two at-signs in a row. */
    private static final String OWNED_BY = "@@";

    private static final int MOST_BYTES = 1 << 20;
    private static final int WEIGHT = 10;

    private final transient Documents documents;

    @Activate
    public DashboardServlet(@Reference Documents documents) {
        super("GET, POST, PUT, DELETE");
        this.documents = documents;
    }

    /** A dashboard and whose it is. */
    private record Owned(String id, String owner, JsonNode content) {}

    private static String id(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1 || !path.get(0).matches("[A-Za-z0-9_-]{1,60}")) {
            throw Problem.notFound("a dashboard's id has 1 to 60 letters, digits, hyphens and underscores");
        }
        return path.get(0);
    }

    private static String document(String id, HttpServletRequest request) {
        return id + OWNED_BY + Access.user(request);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        switch (request.getServletPath()) {
            case INFO -> info(request, response);
            case RESET -> {
                documents.delete(COLLECTION, document(DefaultDashboard.HOME, request), Access.user(request));
                done(DefaultDashboard.HOME, response);
            }
            default -> {
                String id = id(request);
                Owned found =
                        find(id, request).orElseThrow(() -> Problem.notFound("there is no dashboard \"" + id + "\""));
                Json.send(response, out -> {
                    out.writeStartObject();
                    out.writeStringField("auth", "ok");
                    out.writeStringField("status", "ok");
                    out.writeNumberField("total", 1);
                    out.writeStringField("owner", found.owner());
                    out.writeObjectField("data", found.content());
                    out.writeEndObject();
                });
            }
        }
    }

    private void info(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Owned> all = visible(request);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("auth", "ok");
            out.writeStringField("status", "ok");
            out.writeNumberField("total", all.size());
            out.writeArrayFieldStart("data");
            for (Owned dashboard : all.values()) {
                out.writeTree(summary(dashboard));
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static ObjectNode summary(Owned dashboard) {
        JsonNode content = dashboard.content();
        return Json.object()
                .put("id", dashboard.id())
                .put("href", dashboard.id())
                .put("param", content.path("param").asText(dashboard.id()))
                .put("name", content.path("name").asText(dashboard.id()))
                .put("owner", dashboard.owner())
                .put("shared", isShared(content))
                .put("type", content.path("type").asInt(1))
                .put("weight", content.path("weight").asDouble(WEIGHT))
                .put("cssclass", "fa");
    }

    /** The user's own, then those that others share; always one of the id home. */
    private Map<String, Owned> visible(HttpServletRequest request) throws IOException {
        Map<String, Owned> own = new LinkedHashMap<>();
        Map<String, Owned> shared = new LinkedHashMap<>();
        for (Document document : documents.list(COLLECTION)) {
            int at = document.id().indexOf(OWNED_BY);
            String id = document.id().substring(0, Math.max(0, at));
            String owner = document.id().substring(at < 0 ? 0 : at + OWNED_BY.length());
            JsonNode content = Json.tree(document.json());
            if (owner.equals(Access.user(request))) {
                own.put(id, new Owned(id, owner, content));
            } else if (isShared(content)) {
                shared.putIfAbsent(id, new Owned(id, owner, content));
            }
        }
        shared.forEach(own::putIfAbsent);
        own.putIfAbsent(
                DefaultDashboard.HOME, new Owned(DefaultDashboard.HOME, Access.user(request), DefaultDashboard.home()));
        return own;
    }

    private Optional<Owned> find(String id, HttpServletRequest request) throws IOException {
        return Optional.ofNullable(visible(request).get(id));
    }

    /** As a flag, or as the number that homer-app's user interface sends. */
    private static boolean isShared(JsonNode content) {
        JsonNode shared = content.path("shared");
        return shared.asBoolean() || shared.asInt() > 0;
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        put(request, response);
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String id = id(request);
        JsonNode body = Json.body(request, MOST_BYTES);
        Optional<Owned> before = find(id, request);
        if (before.isEmpty() || !before.get().content().equals(body)) {
            try {
                documents.put(
                        COLLECTION,
                        document(id, request),
                        body.toString(),
                        Access.user(request),
                        Documents.ANY_VERSION);
            } catch (ConflictException e) {
                throw Problem.badRequest(e.getMessage());
            }
        }
        done(id, response);
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String id = id(request);
        documents.delete(COLLECTION, document(id, request), Access.user(request));
        done(id, response);
    }

    private static void done(String id, HttpServletResponse response) throws IOException {
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("auth", "ok");
            out.writeStringField("status", "ok");
            out.writeStringField("data", id);
            out.writeEndObject();
        });
    }
}
