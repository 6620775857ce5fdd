package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.Documents;
import org.homer7.query.CallFlow;
import org.homer7.rest.Shares.Share;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v4/shares}: links to a session that are good for a while and need no login. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-shares")
@HttpWhiteboardServletPattern({"/api/v4/shares", "/api/v4/shares/*"})
public final class SharesServlet extends ApiServlet {
    /** Paths that are open to everybody: the token is the login. */
    static final String OPEN = "/api/v4/shares/[A-Za-z0-9_-]{1,64}";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SharesServlet.class);
    private static final long MICROS = 1_000;

    private final transient Shares shares;
    private final transient Visibility visibility;

    @Activate
    public SharesServlet(@Reference Documents documents, @Reference Visibility visibility) {
        super("GET, POST, DELETE");
        shares = new Shares(documents);
        this.visibility = visibility;
    }

    @Override
    protected boolean isOpen(HttpServletRequest request) {
        return request.getMethod().equals("GET") && Paths.parts(request).size() == 1;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.isEmpty()) {
            list(request, response);
            return;
        }
        Share share = shares.find(Shares.id(path.get(0)), System.currentTimeMillis())
                .filter(found -> path.size() == 1)
                .orElseThrow(SharesServlet::gone);
        CallFlow flow = flow(share);
        response.setHeader("X-Robots-Tag", "noindex");
        Json.send(response, out -> {
            if (share.masked()) {
                MaskedSession.write(flow, out);
            } else {
                SessionJson.write(flow, out);
            }
        });
    }

    private static Problem gone() {
        return Problem.notFound("there is no such share, or it has ended");
    }

    /** What the one who shares it may see now. */
    private CallFlow flow(Share share) throws IOException, Problem {
        long from = share.from() == 0 ? Long.MIN_VALUE : share.from() * MICROS;
        long to = share.to() == Long.MAX_VALUE ? Long.MAX_VALUE : share.to() * MICROS;
        try {
            return SessionServlet.find(visibility.queriesOf(share.user()), share.session(), from, to);
        } catch (Problem notThereAnyMore) {
            throw Problem.notFound("the session that was shared is not stored any more");
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean all = Access.isAdmin(request);
        String user = Access.user(request);
        List<Share> found = shares.list(System.currentTimeMillis());
        Json.send(response, out -> {
            out.writeStartArray();
            for (Share share : found) {
                if (all || share.user().equals(user)) {
                    write(share, Optional.empty(), out);
                }
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        Access.requireUser(request);
        JsonNode body = Json.body(request);
        String session = Json.text(body, "session");
        if (session.isEmpty()) {
            throw Problem.badParameter("session", "the body's member \"session\" is empty; give a Call-ID");
        }
        long now = System.currentTimeMillis();
        long latest = now + Duration.ofDays(30).toMillis();
        long expires = millis(body, "expires", now + Duration.ofDays(1).toMillis(), now + 1, latest);
        long from = millis(body, "from", 0, 0, Long.MAX_VALUE / MICROS);
        long to = millis(body, "to", Long.MAX_VALUE, from, Long.MAX_VALUE / MICROS);
        JsonNode masked = body.path("masked");
        if (!masked.isMissingNode() && !masked.isBoolean()) {
            throw Problem.badParameter("masked", "the body's member \"masked\" must be true or false");
        }
        if (shares.list(now).size() >= Shares.MOST) {
            throw Problem.conflict("there are " + Shares.MOST + " shares; end some first");
        }
        String token = shares.newToken();
        Share share = new Share(
                Shares.id(token), session, from, to, now, expires, masked.asBoolean(true), Access.user(request));
        flow(share);
        shares.add(share);
        LOG.info("{} shares the session {} until {}, masked: {}", share.user(), session, expires, share.masked());
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader("Location", "/api/v4/shares/" + token);
        Json.send(response, out -> write(share, Optional.of(token), out));
    }

    private static long millis(JsonNode body, String name, long otherwise, long least, long most) throws Problem {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw Problem.badParameter(
                    name,
                    "the body's member \"" + name + "\" is " + value + "; allowed: milliseconds since 1970, " + least
                            + " to " + most);
        }
        return value.asLong();
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1) {
            throw Paths.unknown(request);
        }
        long now = System.currentTimeMillis();
        Optional<Share> share = shares.find(path.get(0), now);
        if (share.isEmpty()) {
            share = shares.find(Shares.id(path.get(0)), now);
        }
        Share found = share.filter(one -> Access.isAdmin(request) || one.user().equals(Access.user(request)))
                .orElseThrow(SharesServlet::gone);
        shares.end(found);
        LOG.info("{} ends the share of {}", Access.user(request), found.session());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void write(Share share, Optional<String> token, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", share.id());
        if (token.isPresent()) {
            out.writeStringField("token", token.get());
            out.writeStringField("path", "/api/v4/shares/" + token.get());
        }
        out.writeStringField("session", share.session());
        if (share.from() > 0) {
            out.writeNumberField("from", share.from());
        }
        if (share.to() < Long.MAX_VALUE) {
            out.writeNumberField("to", share.to());
        }
        out.writeNumberField("created", share.created());
        out.writeNumberField("expires", share.expires());
        out.writeBooleanField("masked", share.masked());
        out.writeStringField("user", share.user());
        out.writeEndObject();
    }
}
