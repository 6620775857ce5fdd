package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.Tokens;
import org.homer7.auth.TooManyAttemptsException;
import org.homer7.auth.User;
import org.homer7.auth.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /api/v3/auth} logs in as homer-app does, and gives the token as a cookie, too; {@code GET} tells who is
 * logged in, {@code DELETE} takes the cookie away.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-login")
@HttpWhiteboardServletPattern(LoginServlet.PATH)
public final class LoginServlet extends ApiServlet {
    static final String PATH = "/api/v3/auth";

    private static final long serialVersionUID = 1L;

    private final transient Users users;
    private final transient Tokens tokens;

    @Activate
    public LoginServlet(@Reference Users users, @Reference Tokens tokens) {
        super("GET, POST, DELETE");
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        JsonNode body = Json.body(request);
        String name = Json.text(body, "username");
        User user = logIn(name, Json.text(body, "password"), request.getRemoteAddr())
                .orElseThrow(() -> Problem.unauthorized("the user or the password is wrong"));
        String token = tokens.issue(user);
        cookie(token, tokens.lifeSeconds(), request, response);
        answer(token, user, response);
    }

    /** What a login is answered with. */
    static void answer(String token, User user, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("token", token);
            write(user, out);
            out.writeEndObject();
        });
    }

    private Optional<User> logIn(String name, String password, String origin) throws Problem {
        try {
            return users.logIn(name, password, origin);
        } catch (TooManyAttemptsException e) {
            throw Problem.tooMany(e.getMessage(), e.waitSeconds());
        }
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        User user = users.find(request.getRemoteUser()).orElseThrow(() -> Problem.unauthorized("the user is gone"));
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("username", user.name());
            write(user, out);
            out.writeEndObject();
        });
    }

    @Override
    protected boolean isOpen(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) {
        cookie("", 0, request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void write(User user, JsonGenerator out) throws IOException {
        out.writeStringField("scope", user.guid());
        out.writeObjectFieldStart("user");
        out.writeBooleanField("admin", user.isAdmin());
        out.writeEndObject();
    }

    /** Written by hand, for servlets know no SameSite. A token has no character that would need quotes. */
    static void cookie(String token, long seconds, HttpServletRequest request, HttpServletResponse response) {
        String secure = request.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie",
                Credentials.COOKIE + "=" + token + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                        + secure);
    }
}
