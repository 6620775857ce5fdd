package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Documents;
import org.homer7.mapping.InvalidMappingException;
import org.homer7.mapping.MappingEditor;
import org.homer7.mapping.MappingState;
import org.homer7.mapping.MappingVersion;
import org.homer7.mapping.Proposal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v4/mappings}: mappings in force, their history, what is proposed; and, for administrators, their change. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-mappings")
@HttpWhiteboardServletPattern({"/api/v4/mappings", "/api/v4/mappings/*"})
public final class MappingsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BODY = 1 << 20;

    private final transient MappingEditor editor;

    @Activate
    public MappingsServlet(@Reference MappingEditor editor) {
        super("GET, PUT, POST, DELETE");
        this.editor = editor;
    }

    /**
     * Which profile is meant.
     *
     * @param type HEP type
     * @param profile table family
     * @param rest what follows; empty for the mapping itself
     */
    private record Target(int type, String profile, String rest) {
        static Target of(HttpServletRequest request) throws Problem {
            List<String> parts = Paths.parts(request);
            boolean known = (parts.size() == 2 || parts.size() == 3)
                    && parts.get(0).matches("\\d{1,3}")
                    && Integer.parseInt(parts.get(0)) <= 255
                    && parts.get(1).matches("[a-z0-9_]{1,32}");
            if (!known) {
                throw Paths.unknown(request);
            }
            return new Target(Integer.parseInt(parts.get(0)), parts.get(1), parts.size() == 3 ? parts.get(2) : "");
        }
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> parts = Paths.parts(request);
        if (parts.isEmpty()) {
            array(response, editor.list(), this::state);
        } else if (parts.equals(List.of("proposals"))) {
            array(response, editor.proposals(), this::proposal);
        } else if (parts.equals(List.of("schema.json"))) {
            Json.send(response, "application/schema+json", out -> out.writeRawValue(editor.schema()));
        } else {
            one(request, response);
        }
    }

    private void one(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Target target = Target.of(request);
        if (target.rest().equals("history")) {
            array(response, editor.history(target.type(), target.profile()), this::version);
            return;
        }
        if (!target.rest().isEmpty()) {
            throw Paths.unknown(request);
        }
        send(find(target), response);
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        Target target = Target.of(request);
        JsonNode body = Json.body(request, MOST_BODY);
        int version = body.has("version") ? body.path("version").asInt() : Documents.ANY_VERSION;
        try {
            Mapping mapping = editor.parse(body.path("mapping").toString());
            if (mapping.type() != target.type() || !mapping.profile().equals(target.profile())) {
                throw Problem.badParameter(
                        "mapping",
                        "the mapping is of " + mapping.type() + " " + mapping.profile() + ", the address of "
                                + target.type() + " " + target.profile());
            }
            send(editor.put(mapping, Access.user(request), version), response);
        } catch (InvalidMappingException e) {
            throw Problem.badParameter("mapping", e.getMessage()).with("reasons", e.reasons());
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("mapping", e.getMessage());
        } catch (ConflictException e) {
            throw Problem.conflict(e.getMessage());
        }
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        Target target = Target.of(request);
        find(target);
        try {
            switch (target.rest()) {
                case "undo" -> editor.undo(target.type(), target.profile(), Access.user(request));
                case "accept" -> editor.accept(target.type(), target.profile(), Access.user(request));
                default -> throw Paths.unknown(request);
            }
        } catch (IllegalArgumentException nothingToDo) {
            throw Problem.conflict(nothingToDo.getMessage());
        }
        send(find(target), response);
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        Target target = Target.of(request);
        find(target);
        editor.reset(target.type(), target.profile(), Access.user(request));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private MappingState find(Target target) throws Problem {
        return editor.find(target.type(), target.profile())
                .orElseThrow(() ->
                        Problem.notFound("there is no mapping of HEP type " + target.type() + " " + target.profile()));
    }

    /** Writes one element of an array. */
    @FunctionalInterface
    private interface Element<T> {
        void write(T element, JsonGenerator out) throws IOException;
    }

    private static <T> void array(HttpServletResponse response, List<T> elements, Element<T> writer)
            throws IOException {
        Json.send(response, out -> {
            out.writeStartArray();
            for (T element : elements) {
                writer.write(element, out);
            }
            out.writeEndArray();
        });
    }

    private void send(MappingState state, HttpServletResponse response) throws IOException {
        Json.send(response, out -> state(state, out));
    }

    private void state(MappingState state, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("mapping");
        out.writeTree(Json.tree(editor.json(state.mapping())));
        out.writeStringField("origin", state.origin().name().toLowerCase(Locale.ROOT));
        out.writeNumberField("version", state.version());
        if (!state.author().isEmpty()) {
            out.writeStringField("author", state.author());
        }
        if (state.changed().isPresent()) {
            out.writeNumberField("changed", state.changed().get().toEpochMilli());
        }
        notes(state.notes(), out);
        out.writeEndObject();
    }

    private void version(MappingVersion version, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", version.version());
        out.writeNumberField("time", version.time().toEpochMilli());
        out.writeStringField("author", version.author());
        if (version.mapping().isPresent()) {
            out.writeFieldName("mapping");
            out.writeTree(Json.tree(editor.json(version.mapping().get())));
        }
        out.writeEndObject();
    }

    private void proposal(Proposal proposal, JsonGenerator out) throws IOException {
        Mapping shown = new Mapping(
                proposal.type(),
                proposal.profile(),
                "proposed",
                proposal.fields(),
                Optional.empty(),
                List.of(),
                java.util.Map.of(),
                0,
                24,
                FlowHints.MESSAGE);
        out.writeStartObject();
        out.writeNumberField("type", proposal.type());
        out.writeStringField("profile", proposal.profile());
        out.writeFieldName("fields");
        out.writeTree(Json.tree(editor.json(shown)).path("fields"));
        out.writeNumberField("records", proposal.records());
        notes(proposal.notes(), out);
        out.writeEndObject();
    }

    private static void notes(List<String> notes, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("notes");
        for (String note : notes) {
            out.writeString(note);
        }
        out.writeEndArray();
    }
}
