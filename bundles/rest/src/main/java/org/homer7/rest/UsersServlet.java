package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.Account;
import org.homer7.auth.Accounts;
import org.homer7.auth.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/v3/users}, as homer-app has it: users for administrators; others see and change themselves, but not their
 * role.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-users")
@HttpWhiteboardServletPattern({"/api/v3/users", "/api/v3/users/*"})
public final class UsersServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int PART = 10;

    private final transient Accounts accounts;

    @Activate
    public UsersServlet(@Reference Accounts accounts) {
        super("GET, POST, PUT, DELETE");
        this.accounts = accounts;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.equals(List.of("groups"))) {
            Json.send(response, out -> {
                out.writeStartObject();
                out.writeNumberField("count", 3);
                out.writeArrayFieldStart("data");
                for (String role : List.of(User.ADMIN, User.USER, User.VIEWER)) {
                    out.writeString(role);
                }
                out.writeEndArray();
                out.writeEndObject();
            });
            return;
        }
        boolean own = path.equals(List.of("profile"));
        List<Account> found = accounts.list().stream()
                .filter(account -> own
                        || path.isEmpty()
                        || path.equals(List.of(account.user().guid())))
                .filter(account -> !own && Access.isAdmin(request) || isSelf(account, request))
                .toList();
        if (found.isEmpty()) {
            throw Problem.notFound("there is no such user, or it is not for you to see");
        }
        Json.send(response, out -> {
            if (own) {
                profile(found.get(0), out);
            } else {
                write(found, out);
            }
        });
    }

    private static boolean isSelf(Account account, HttpServletRequest request) {
        return account.user().name().equals(Access.user(request));
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        JsonNode body = Json.body(request);
        try {
            User user = new User("", Json.text(body, "username"), roles(body, User.USER), groups(body, Set.of()));
            AuditTrail.note(request, user.name());
            Account made = accounts.add(account(user, body), Json.text(body, "password"));
            response.setStatus(HttpServletResponse.SC_CREATED);
            done(response, made.user().guid(), "successfully created user");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Account known = known(request);
        if (!Access.isAdmin(request) && !isSelf(known, request)) {
            throw Problem.forbidden("others than administrators change only themselves");
        }
        AuditTrail.note(request, known.user().name());
        JsonNode body = Json.body(request);
        Set<String> roles = known.user().roles();
        Set<String> groups = known.user().groups();
        if (Access.isAdmin(request)) {
            groups = groups(body, groups);
            roles = roles(body, roles.stream().sorted().findFirst().orElse(User.USER));
        }
        String password = body.path("password").asText("");
        try {
            User user = new User(known.user().guid(), known.user().name(), roles, groups);
            accounts.change(account(user, body), password.isEmpty() ? Optional.empty() : Optional.of(password));
            done(response, user.guid(), "successfully updated user");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        Account known = known(request);
        AuditTrail.note(request, known.user().name());
        try {
            accounts.remove(known.user().guid());
            done(response, known.user().guid(), "successfully deleted user");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private Account known(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        return (path.size() == 1 ? accounts.byGuid(path.get(0)) : Optional.<Account>empty())
                .orElseThrow(() -> Problem.notFound("there is no such user"));
    }

    /** homer-app's group of administrators is called admin; other groups are those of users. */
    private static Set<String> roles(JsonNode body, String otherwise) {
        return Set.of(body.path("usergroup").asText(otherwise));
    }

    /** The groups that decide which records the user sees. */
    private static Set<String> groups(JsonNode body, Set<String> otherwise) throws Problem {
        JsonNode given = body.path("groups");
        if (given.isMissingNode()) {
            return otherwise;
        }
        Set<String> groups = new HashSet<>();
        for (JsonNode group : given) {
            groups.add(group.asText());
        }
        if (!given.isArray() || groups.contains("")) {
            throw Problem.badParameter("groups", "the body's member \"groups\" must be a list of names");
        }
        return groups;
    }

    private static Account account(User user, JsonNode body) {
        return new Account(
                user,
                body.path("firstname").asText(""),
                body.path("lastname").asText(""),
                body.path("email").asText(""),
                body.path("department").asText(""));
    }

    private static void done(HttpServletResponse response, String guid, String message) throws IOException {
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("data", guid);
            out.writeStringField("message", message);
            out.writeEndObject();
        });
    }

    private static void write(List<Account> found, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("count", found.size());
        out.writeArrayFieldStart("data");
        for (Account account : found) {
            out.writeStartObject();
            members(account, out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** homer-app's user interface shows the first letter of the name, so that it must have one. */
    private static void profile(Account account, JsonGenerator out) throws IOException {
        String name = (account.firstName() + " " + account.lastName()).strip();
        out.writeStartObject();
        out.writeObjectFieldStart("data");
        members(account, out);
        out.writeStringField("displayname", name.isEmpty() ? account.user().name() : name);
        out.writeStringField("avatar", "");
        out.writeStringField("group", role(account));
        out.writeBooleanField("admin", account.user().isAdmin());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void members(Account account, JsonGenerator out) throws IOException {
        out.writeStringField("guid", account.user().guid());
        out.writeStringField("username", account.user().name());
        out.writeStringField("firstname", account.firstName());
        out.writeStringField("lastname", account.lastName());
        out.writeStringField("email", account.email());
        out.writeStringField("department", account.department());
        out.writeArrayFieldStart("groups");
        for (String group : account.user().groups().stream().sorted().toList()) {
            out.writeString(group);
        }
        out.writeEndArray();
        out.writeStringField("usergroup", role(account));
        out.writeNumberField("partid", PART);
    }

    private static String role(Account account) {
        return account.user().roles().stream().sorted().findFirst().orElse("");
    }
}
