package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.Documents;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/hepsub/protocol}: how subscribed agents are asked about a session. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-hepsub")
@HttpWhiteboardServletPattern({"/api/v3/hepsub/protocol", "/api/v3/hepsub/protocol/*"})
public final class HepsubServlet extends StoredList {
    static final String COLLECTION = "hepsub";
    private static final long serialVersionUID = 1L;
    private static final int MOST_TYPE = 65_535;

    @Activate
    public HepsubServlet(@Reference Documents documents) {
        super(documents, COLLECTION);
    }

    @Override
    ObjectNode checked(JsonNode body) throws Problem {
        int type = body.path("hepid").asInt(-1);
        if (type < 0 || type > MOST_TYPE) {
            throw Problem.badParameter(
                    "hepid", "hepid is " + body.path("hepid") + "; 0 to " + MOST_TYPE + " is allowed");
        }
        JsonNode mapping = body.path("mapping");
        if (!mapping.isObject()) {
            throw Problem.badParameter("mapping", "mapping must be an object");
        }
        ObjectNode entry = Json.object();
        entry.put("profile", Json.text(body, "profile")).put("hepid", type);
        entry.put("hep_alias", body.path("hep_alias").asText(""))
                .put("version", body.path("version").asInt(1));
        return entry.set("mapping", mapping);
    }

    /** Also {@code /hepsub/protocol/TYPE/PROFILE}. */
    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 2) {
            super.get(request, response);
            return;
        }
        Json3.list(
                response,
                all().stream()
                        .filter(entry -> entry.path("hepid").asText().equals(path.get(0))
                                && entry.path("profile").asText().equals(path.get(1)))
                        .toList());
    }
}
