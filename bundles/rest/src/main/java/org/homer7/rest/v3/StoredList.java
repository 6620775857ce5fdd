package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/** Things with a guid that all may read and administrators change: list, read, add, change, delete. */
abstract class StoredList extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int BODY = 1 << 20;
    private static final int MOST = 10_000;

    private final transient Documents documents;
    private final String collection;

    StoredList(Documents documents, String collection) {
        super("GET, POST, PUT, DELETE");
        this.documents = documents;
        this.collection = collection;
    }

    /** What is kept of the body; without the guid. */
    abstract ObjectNode checked(JsonNode body) throws Problem;

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.isEmpty()) {
            Json3.list(response, all());
            return;
        }
        JsonNode found = known(path);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", 1);
            out.writeArrayFieldStart("data");
            out.writeTree(found);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    final List<JsonNode> all() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Document document : documents.list(collection)) {
            all.add(Json.tree(document.json()));
        }
        return all;
    }

    final JsonNode known(List<String> path) throws IOException, Problem {
        Optional<Document> found = path.size() == 1 && path.get(0).matches("[0-9a-fA-F-]{1,40}")
                ? documents.find(collection, path.get(0))
                : Optional.empty();
        return Json.tree(found.orElseThrow(() -> Problem.notFound("there is no such entry"))
                .json());
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        if (documents.list(collection).size() >= MOST) {
            throw Problem.conflict("there are " + MOST + " entries already; delete some");
        }
        String guid = UUID.randomUUID().toString();
        keep(guid, request);
        Json3.done(response, HttpServletResponse.SC_CREATED, guid, "successfully created settings");
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String guid = known(Paths.parts(request)).path("guid").asText();
        keep(guid, request);
        Json3.done(response, HttpServletResponse.SC_CREATED, guid, "successfully updated settings");
    }

    private void keep(String guid, HttpServletRequest request) throws IOException, Problem {
        ObjectNode entry = checked(Json.body(request, BODY)).put("guid", guid);
        try {
            documents.put(collection, guid, entry.toString(), Access.user(request), Documents.ANY_VERSION);
        } catch (ConflictException e) {
            throw Problem.conflict(e.getMessage());
        }
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String guid = known(Paths.parts(request)).path("guid").asText();
        documents.delete(collection, guid, Access.user(request));
        Json3.done(response, HttpServletResponse.SC_CREATED, guid, "successfully deleted settings");
    }
}
