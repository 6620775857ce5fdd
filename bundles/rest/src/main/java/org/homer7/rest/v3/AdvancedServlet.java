package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.servlet.Servlet;
import org.homer7.documents.Documents;
import org.homer7.rest.Json;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/advanced}: settings that the user interface keeps for all users. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-advanced")
@HttpWhiteboardServletPattern({"/api/v3/advanced", "/api/v3/advanced/*"})
public final class AdvancedServlet extends StoredList {
    private static final long serialVersionUID = 1L;
    private static final int PART = 10;

    @Activate
    public AdvancedServlet(@Reference Documents documents) {
        super(documents, "advanced");
    }

    @Override
    ObjectNode checked(JsonNode body) throws Problem {
        ObjectNode entry = Json.object();
        entry.put("partid", body.path("partid").asInt(PART));
        entry.put("category", Json.text(body, "category")).put("param", Json.text(body, "param"));
        return entry.set("data", body.path("data"));
    }
}
