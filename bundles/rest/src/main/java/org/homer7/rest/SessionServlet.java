package org.homer7.rest;

import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v4/sessions/CALL-ID}: all messages of a session over all its legs, in their order; with {@code /qos} behind
 * it the quality of its media, with {@code /export.FORMAT} a file.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-session")
@HttpWhiteboardServletPattern("/api/v4/sessions/*")
public final class SessionServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String QOS = "/qos";
    private static final String EXPORT = "/export.";

    private final transient Visibility visibility;

    @Activate
    public SessionServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String path = path(request);
        int export = path.lastIndexOf(EXPORT);
        if (path.endsWith(QOS)) {
            String id = id(path.substring(0, path.length() - QOS.length()));
            CallFlow flow = flow(id, request);
            Json.send(response, out -> QosJson.write(flow, out));
        } else if (export >= 0 && path.indexOf('/', export + 1) < 0) {
            String format = path.substring(export + EXPORT.length());
            SessionExport.check(format);
            Access.requireUser(request);
            String id = id(path.substring(0, export));
            new SessionExport(id, flow(id, request)).send(format, response);
        } else {
            CallFlow flow = flow(id(path), request);
            Json.send(response, out -> SessionJson.write(flow, out));
        }
    }

    private CallFlow flow(String id, HttpServletRequest request) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        long from = parameters.micros("from", Long.MIN_VALUE);
        long to = parameters.micros("to", Long.MAX_VALUE);
        return find(visibility.queries(request), id, from, to);
    }

    /** The session, which must be there. */
    static CallFlow find(QueryService queries, String id, long from, long to) throws IOException, Problem {
        if (from > to) {
            throw Problem.badParameter("to", "to is before from");
        }
        CallFlow flow = queries.session(new SessionQuery(List.of(id), from, to, SearchServlet.TIMEOUT));
        if (flow.messages().isEmpty()) {
            throw Problem.notFound("there is no session \"" + id + "\" in that time");
        }
        return flow;
    }

    /** What follows the servlet's path, not decoded yet: a Call-ID may hold slashes, semicolons and percent signs. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String encoded =
                path.substring(Math.min(path.length(), request.getServletPath().length()));
        return encoded.startsWith("/") ? encoded.substring(1) : encoded;
    }

    private static String id(String encoded) throws Problem {
        String id = Percent.decode(encoded);
        if (id.isEmpty()) {
            throw Problem.badParameter("callid", "a Call-ID must follow: /api/v4/sessions/CALL-ID");
        }
        return id;
    }
}
