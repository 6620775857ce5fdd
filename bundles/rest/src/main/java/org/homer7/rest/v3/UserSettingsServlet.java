package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

/** {@code /api/v3/user/settings}: what the user interface keeps for each user, by category and parameter. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-user-settings")
@HttpWhiteboardServletPattern({"/api/v3/user/settings", "/api/v3/user/settings/*"})
public final class UserSettingsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String COLLECTION = "user-settings";
    private static final int BODY = 1 << 20;
    private static final int PART = 10;
    private static final int MOST = 1_000;

    private final transient Documents documents;

    @Activate
    public UserSettingsServlet(@Reference Documents documents) {
        super("GET, POST, PUT, DELETE");
        this.documents = documents;
    }

    private List<JsonNode> own(HttpServletRequest request, List<String> category) throws IOException {
        List<JsonNode> own = new ArrayList<>();
        for (Document document : documents.list(COLLECTION)) {
            JsonNode setting = Json.tree(document.json());
            boolean isOwn = setting.path("username").asText().equals(Access.user(request));
            if (isOwn
                    && (category.isEmpty()
                            || category.get(0).equals(setting.path("category").asText()))) {
                own.add(setting);
            }
        }
        return own;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Json3.list(response, own(request, Paths.parts(request)));
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        put(request, response);
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        JsonNode body = Json.body(request, BODY);
        String category = path.isEmpty() ? Json.text(body, "category") : path.get(0);
        String param = body.path("param").asText("");
        String user = Access.user(request);
        String guid = guid(user, category, param);
        if (documents.find(COLLECTION, guid).isEmpty()
                && own(request, List.of()).size() >= MOST) {
            throw Problem.conflict("there are " + MOST + " settings already; delete some");
        }
        ObjectNode setting = Json.object()
                .put("id", Integer.toUnsignedLong(guid.hashCode()))
                .put("guid", guid)
                .put("username", user)
                .put("partid", PART)
                .put("category", category)
                .put("param", param);
        setting.set("data", body.path("data"));
        try {
            documents.put(COLLECTION, guid, setting.toString(), user, Documents.ANY_VERSION);
        } catch (ConflictException e) {
            throw Problem.conflict(e.getMessage());
        }
        Json3.done(response, HttpServletResponse.SC_CREATED, guid, "successfully created user settings");
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1) {
            throw Paths.unknown(request);
        }
        for (JsonNode setting : own(request, path)) {
            documents.delete(COLLECTION, setting.path("guid").asText(), Access.user(request));
        }
        Json3.done(response, HttpServletResponse.SC_OK, path.get(0), "successfully deleted user settings");
    }

    private static String guid(String user, String category, String param) {
        String name = user + '\n' + category + '\n' + param;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
