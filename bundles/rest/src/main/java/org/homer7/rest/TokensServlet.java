package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.ApiToken;
import org.homer7.auth.ApiTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/token/auth}, as homer-app has it: tokens with which programs use the API. For administrators. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-tokens")
@HttpWhiteboardServletPattern({"/api/v3/token/auth", "/api/v3/token/auth/*"})
public final class TokensServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient ApiTokens tokens;

    @Activate
    public TokensServlet(@Reference ApiTokens tokens) {
        super("GET, POST, PUT, DELETE");
        this.tokens = tokens;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        List<ApiToken> found = tokens.tokens().stream()
                .filter(token -> path.isEmpty() || path.equals(List.of(token.guid())))
                .toList();
        if (found.isEmpty() && !path.isEmpty()) {
            throw Problem.notFound("there is no such token");
        }
        Json.send(response, out -> write(found, out));
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        JsonNode body = Json.body(request);
        AuditTrail.note(request, Json.text(body, "name"));
        try {
            String secret = tokens.issue(token("", Json.text(body, "name"), body, request));
            response.setStatus(HttpServletResponse.SC_CREATED);
            Json.send(response, out -> {
                out.writeStartObject();
                out.writeStringField("message", "successfully created token; it is shown this once");
                out.writeObjectFieldStart("data");
                out.writeStringField("token", secret);
                out.writeEndObject();
                out.writeEndObject();
            });
        } catch (DateTimeException e) {
            throw Problem.badParameter("expire_date", "expire_date must be like 2027-01-31T00:00:00Z");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private static ApiToken token(String guid, String name, JsonNode body, HttpServletRequest request) throws Problem {
        return new ApiToken(
                guid,
                name,
                Access.user(request),
                OffsetDateTime.parse(Json.text(body, "expire_date")).toInstant(),
                body.path("ip_address").asText("0.0.0.0/0"),
                Math.max(0, body.path("limit_calls").asLong(0)),
                0,
                body.path("active").asBoolean(true));
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        String guid = path.size() == 1 ? path.get(0) : "";
        JsonNode body = Json.body(request);
        try {
            if (!tokens.change(token(guid, Json.text(body, "name"), body, request))) {
                throw Problem.notFound("there is no such token");
            }
        } catch (DateTimeException e) {
            throw Problem.badParameter("expire_date", "expire_date must be like 2027-01-31T00:00:00Z");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("data", guid);
            out.writeStringField("message", "successfully updated token");
            out.writeEndObject();
        });
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 1 || !tokens.revoke(path.get(0))) {
            throw Problem.notFound("there is no such token");
        }
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("data", path.get(0));
            out.writeStringField("message", "successfully deleted token");
            out.writeEndObject();
        });
    }

    private static void write(List<ApiToken> found, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("count", found.size());
        out.writeArrayFieldStart("data");
        for (ApiToken token : found) {
            out.writeStartObject();
            out.writeStringField("guid", token.guid());
            out.writeStringField("name", token.name());
            out.writeStringField("user", token.user());
            out.writeStringField("expire_date", token.expires().toString());
            out.writeStringField("ip_address", token.network());
            out.writeNumberField("limit_calls", token.limitCalls());
            out.writeNumberField("usage_calls", token.usedCalls());
            out.writeBooleanField("active", token.active());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
