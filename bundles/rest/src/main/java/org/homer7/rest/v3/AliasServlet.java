package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.IpAddress;
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

/** {@code /api/v3/alias}, as homer-app has it: names for hosts and networks. All read them, administrators change them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-alias")
@HttpWhiteboardServletPattern({"/api/v3/alias", "/api/v3/alias/*"})
public final class AliasServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String COLLECTION = "alias";
    private static final int MOST_PORT = 65_535;
    private static final int LONGEST_NAME = 100;

    private final transient Documents documents;

    @Activate
    public AliasServlet(@Reference Documents documents) {
        super("GET, POST, PUT, DELETE");
        this.documents = documents;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        List<Document> all = documents.list(COLLECTION);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", all.size());
            out.writeArrayFieldStart("data");
            for (Document document : all) {
                out.writeObject(Json.tree(document.json()));
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        String guid = UUID.randomUUID().toString();
        keep(guid, request, 0);
        response.setStatus(HttpServletResponse.SC_CREATED);
        done(response, guid, "successfully created alias");
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String guid = guid(request);
        keep(guid, request, Documents.ANY_VERSION);
        done(response, guid, "successfully updated alias");
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String guid = guid(request);
        documents.delete(COLLECTION, guid, Access.user(request));
        done(response, guid, "successfully deleted alias");
    }

    private String guid(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        boolean known = path.size() == 1
                && documents.list(COLLECTION).stream()
                        .anyMatch(document -> document.id().equals(path.get(0)));
        if (!known) {
            throw Problem.notFound("there is no such alias");
        }
        return path.get(0);
    }

    private void keep(String guid, HttpServletRequest request, int version) throws IOException, Problem {
        ObjectNode alias = alias(guid, Json.body(request));
        try {
            documents.put(COLLECTION, guid, alias.toString(), Access.user(request), version);
        } catch (ConflictException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private static ObjectNode alias(String guid, JsonNode body) throws Problem {
        String name = Json.text(body, "alias");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Problem.badParameter("alias", "the alias has 1 to " + LONGEST_NAME + " characters");
        }
        String ip = Json.text(body, "ip");
        int bits = 8 * IpAddress.parse(ip).length;
        if (bits == 0) {
            throw Problem.badParameter("ip", "\"" + ip + "\" is no address, such as 192.0.2.7 or 2001:db8::1");
        }
        int mask = body.path("mask").asInt(bits);
        if (mask < 0 || mask > bits) {
            throw Problem.badParameter("mask", "mask is " + mask + "; 0 to " + bits + " is allowed");
        }
        int port = body.path("port").asInt(0);
        if (port < 0 || port > MOST_PORT) {
            throw Problem.badParameter("port", "port is " + port + "; 0 (any) to " + MOST_PORT + " is allowed");
        }
        return Json.object()
                .put("guid", guid)
                .put("alias", name)
                .put("ip", ip)
                .put("port", port)
                .put("mask", mask)
                .put("captureID", body.path("captureID").asText("0"))
                .put("status", body.path("status").asBoolean(true));
    }

    private static void done(HttpServletResponse response, String guid, String message) throws IOException {
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("data", guid);
            out.writeStringField("message", message);
            out.writeEndObject();
        });
    }
}
