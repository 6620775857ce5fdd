package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/v3/dashboard/store/ID}, as homer-app has it: the dashboards of each user. Putting one that is there already as
 * it is makes no new version of it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-dashboard")
@HttpWhiteboardServletPattern("/api/v3/dashboard/store/*")
public final class DashboardServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String COLLECTION = "dashboard";
    private static final int MOST_BYTES = 1 << 20;

    private final transient Documents documents;

    @Activate
    public DashboardServlet(@Reference Documents documents) {
        super("GET, POST, PUT, DELETE");
        this.documents = documents;
    }

    /** The document of the user's dashboard: no id of a dashboard and no name of a user has two at-signs in a row. */
    private static String document(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1 || !path.get(0).matches("[A-Za-z0-9_-]{1,60}")) {
            throw Problem.notFound("a dashboard's id has 1 to 60 letters, digits, hyphens and underscores");
        }
        return path.get(0) + "@@" + Access.user(request);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Document found = documents
                .find(COLLECTION, document(request))
                .orElseThrow(() -> Problem.notFound("there is no such dashboard"));
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("auth", "ok");
            out.writeStringField("status", "ok");
            out.writeNumberField("total", 1);
            out.writeStringField("owner", Access.user(request));
            out.writeObjectField("data", Json.tree(found.json()));
            out.writeEndObject();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        put(request, response);
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String id = document(request);
        JsonNode body = Json.body(request, MOST_BYTES);
        Optional<Document> before = documents.find(COLLECTION, id);
        if (before.isEmpty() || !Json.tree(before.get().json()).equals(body)) {
            try {
                documents.put(COLLECTION, id, body.toString(), Access.user(request), Documents.ANY_VERSION);
            } catch (ConflictException e) {
                throw Problem.badRequest(e.getMessage());
            }
        }
        done(request, response);
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        documents.delete(COLLECTION, document(request), Access.user(request));
        done(request, response);
    }

    private static void done(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Paths.parts(request).get(0);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("auth", "ok");
            out.writeStringField("status", "ok");
            out.writeStringField("data", id);
            out.writeEndObject();
        });
    }
}
