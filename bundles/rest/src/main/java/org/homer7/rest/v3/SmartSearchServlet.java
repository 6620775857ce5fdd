package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.record.HeaderField;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/smart/search/tag/TYPE/PROFILE?query={"data":"sip.f"}}: the fields that the smart input offers. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-smart")
@HttpWhiteboardServletPattern("/api/v3/smart/search/tag/*")
public final class SmartSearchServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;
    private static final List<HeaderField> NET = List.of(
            HeaderField.SRC_IP,
            HeaderField.SRC_PORT,
            HeaderField.DST_IP,
            HeaderField.DST_PORT,
            HeaderField.IP_PROTO,
            HeaderField.CAPTURE_ID,
            HeaderField.CORRELATION_ID);

    private final transient Mappings mappings;

    @Activate
    public SmartSearchServlet(@Reference Mappings mappings) {
        super("GET");
        this.mappings = mappings;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !path.get(0).matches("\\d{1,3}")) {
            throw Paths.unknown(request);
        }
        int type = Integer.parseInt(path.get(0));
        Optional<Mapping> mapping = mappings.find(type, path.get(1));
        String wanted = wanted(request.getParameter("query"));
        List<JsonNode> found = new ArrayList<>();
        for (String name : names(type, mapping)) {
            if (name.toLowerCase(Locale.ROOT).contains(wanted) && found.size() < MOST) {
                ObjectNode tag = Json.object().put("name", name).put("value", name);
                tag.put("type", "string").put("category", "search");
                found.add(tag);
            }
        }
        Json3.list(response, found);
    }

    private static List<String> names(int type, Optional<Mapping> mapping) {
        List<String> names = new ArrayList<>(List.of("sid", "raw"));
        NET.forEach(field -> names.add(
                FieldIds.of(org.homer7.api.search.FieldPath.header(field)).replace("protocol_header.", "net.")));
        String prefix = type == 1 ? "sip." : "data_header.";
        if (mapping.isPresent()) {
            for (MappedField field : mapping.get().fields()) {
                if (field.path().header().isEmpty()) {
                    names.add(prefix + field.path().path());
                }
            }
        }
        return names;
    }

    private static String wanted(String query) throws Problem {
        if (query == null || query.isBlank()) {
            return "";
        }
        try {
            return Json.tree(query).path("data").asText("").strip().toLowerCase(Locale.ROOT);
        } catch (IOException noJson) {
            throw Problem.badParameter("query", "query must be JSON: {\"data\": \"sip.f\"}");
        }
    }
}
