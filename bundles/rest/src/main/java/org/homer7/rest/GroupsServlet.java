package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.Documents;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;
import org.homer7.rest.Groups.Group;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v4/groups/NAME}: groups of users and the records that they see. For admins. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-groups")
@HttpWhiteboardServletPattern({"/api/v4/groups", "/api/v4/groups/*"})
public final class GroupsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final transient Groups groups;

    @Activate
    public GroupsServlet(@Reference Documents documents) {
        super("GET, PUT, DELETE");
        groups = new Groups(documents);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            Group group = known(request);
            Json.send(response, out -> write(group, out));
            return;
        }
        List<Group> all = groups.list();
        Json.send(response, out -> {
            out.writeStartArray();
            for (Group group : all) {
                write(group, out);
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String name = name(request);
        JsonNode body = Json.body(request);
        String filter = Json.text(body, "filter").strip();
        check(filter);
        String description = body.path("description").asText("");
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Problem.badParameter(
                    "description", "the description is longer than " + LONGEST_DESCRIPTION + " characters");
        }
        if (groups.find(name).isEmpty() && groups.list().size() >= Groups.MOST) {
            throw Problem.conflict("there are " + Groups.MOST + " groups; delete some first");
        }
        Group group = new Group(name, filter, description);
        groups.put(group, Access.user(request));
        Json.send(response, out -> write(group, out));
    }

    private static void check(String filter) throws Problem {
        try {
            QueryParser.parse(filter);
        } catch (QuerySyntaxException e) {
            throw Problem.badParameter("filter", e.getMessage())
                    .with("offset", e.offset())
                    .with("length", e.length());
        }
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        groups.delete(known(request).name(), Access.user(request));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Group known(HttpServletRequest request) throws Problem {
        String name = name(request);
        return groups.find(name).orElseThrow(() -> Problem.notFound("there is no group \"" + name + "\""));
    }

    private static String name(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1 || !path.get(0).matches(Groups.NAME)) {
            throw Problem.notFound("a group's name has 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        return path.get(0);
    }

    private static void write(Group group, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", group.name());
        out.writeStringField("filter", group.filter());
        out.writeStringField("description", group.description());
        out.writeEndObject();
    }
}
