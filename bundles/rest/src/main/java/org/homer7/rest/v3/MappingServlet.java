package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Documents;
import org.homer7.mapping.MappingEditor;
import org.homer7.mapping.MappingState;
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

/** {@code /api/v3/mapping/protocol}: the mappings in force. All read them, administrators change them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-mapping")
@HttpWhiteboardServletPattern({"/api/v3/mapping/protocol", "/api/v3/mapping/protocol/*"})
public final class MappingServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String RESET = "reset";
    private static final int BODY = 1 << 20;

    private final transient MappingEditor editor;

    @Activate
    public MappingServlet(@Reference MappingEditor editor) {
        super("GET, POST, PUT, DELETE");
        this.editor = editor;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (!path.isEmpty() && path.get(0).equals(RESET)) {
            reset(path, request, response);
            return;
        }
        switch (path.size()) {
            case 0 ->
                Json3.list(
                        response, editor.list().stream().map(MappingText::write).toList());
            case 1 -> {
                JsonNode found = MappingText.write(known(path.get(0)));
                response.setStatus(HttpServletResponse.SC_OK);
                Json.send(response, out -> {
                    out.writeStartObject();
                    out.writeObjectField("data", found);
                    out.writeEndObject();
                });
            }
            default ->
                Json3.list(
                        response,
                        editor.list().stream()
                                .filter(state ->
                                        Integer.toString(state.mapping().type()).equals(path.get(0))
                                                && state.mapping().profile().equals(path.get(1)))
                                .map(MappingText::write)
                                .toList());
        }
    }

    /** By GET, as homer-app has it: all changes are taken back. */
    private void reset(List<String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, Problem {
        Access.requireAdmin(request);
        List<MappingState> states = path.size() > 1 ? List.of(known(path.get(1))) : new ArrayList<>(editor.list());
        for (MappingState state : states) {
            editor.reset(state.mapping().type(), state.mapping().profile(), Access.user(request));
        }
        Json3.done(response, HttpServletResponse.SC_OK, "", "successfully reset mapping");
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        JsonNode schema = Json.body(request, BODY);
        Mapping fresh = fresh(schema);
        boolean isKnown = editor.find(fresh.type(), fresh.profile()).isPresent();
        if (isKnown) {
            throw Problem.conflict(
                    "there is a mapping of " + fresh.type() + " " + fresh.profile() + " already; PUT it");
        }
        keep(MappingText.merge(fresh, schema), request);
        Json3.done(
                response,
                HttpServletResponse.SC_CREATED,
                MappingText.guid(fresh),
                "successfully created mappings settings");
    }

    private static Mapping fresh(JsonNode schema) throws Problem {
        try {
            String profile = Json.text(schema, "profile");
            int type = schema.path("hepid").asInt(-1);
            String label = schema.path("hep_alias").asText(profile);
            return new Mapping(
                    type,
                    profile,
                    label,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    new LinkedHashMap<>(Map.of()),
                    0,
                    24,
                    FlowHints.MESSAGE);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(wrong.getMessage());
        }
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        MappingState known = known(path.isEmpty() ? "" : path.get(0));
        keep(MappingText.merge(known.mapping(), Json.body(request, BODY)), request);
        Json3.done(response, HttpServletResponse.SC_CREATED, path.get(0), "successfully updated mappings settings");
    }

    private void keep(Mapping mapping, HttpServletRequest request) throws IOException, Problem {
        try {
            editor.put(mapping, Access.user(request), Documents.ANY_VERSION);
        } catch (ConflictException e) {
            throw Problem.conflict(e.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(wrong.getMessage());
        }
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        MappingState known = known(path.isEmpty() ? "" : path.get(0));
        editor.reset(known.mapping().type(), known.mapping().profile(), Access.user(request));
        Json3.done(response, HttpServletResponse.SC_OK, path.get(0), "successfully deleted mapping settings");
    }

    private MappingState known(String guid) throws Problem {
        return editor.list().stream()
                .filter(state -> MappingText.guid(state.mapping()).equals(guid))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no mapping \"" + guid + "\""));
    }
}
