package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.HepRecord;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionKey;
import org.homer7.query.SessionQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/sessions/CALL-ID}: all messages of a session over all its legs, in their order. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-session")
@HttpWhiteboardServletPattern("/api/v4/sessions/*")
public final class SessionServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient QueryService queries;

    @Activate
    public SessionServlet(@Reference QueryService queries) {
        super("GET");
        this.queries = queries;
    }

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        String id = id(request);
        Parameters parameters = new Parameters(request);
        long from = parameters.micros("from", Long.MIN_VALUE);
        long to = parameters.micros("to", Long.MAX_VALUE);
        if (from > to) {
            throw Problem.badParameter("to", "to is before from");
        }
        CallFlow flow = queries.session(new SessionQuery(List.of(id), from, to, SearchServlet.TIMEOUT));
        if (flow.messages().isEmpty()) {
            throw Problem.notFound("there is no session \"" + id + "\" in that time");
        }
        Json.send(response, out -> write(flow, out));
    }

    private static void write(CallFlow flow, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("messages");
        for (HepRecord message : flow.messages()) {
            RecordJson.write(message, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("hosts");
        for (String host : flow.hosts()) {
            out.writeString(host);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("keys");
        for (SessionKey key : flow.keys()) {
            write(key, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("truncated_by");
        for (CallFlow.Limit limit : flow.limits()) {
            out.writeString(limit.name().toLowerCase(Locale.ROOT));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Why messages belong to the session. */
    private static void write(SessionKey key, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("value", key.value());
        out.writeStringField("rule", key.rule().name().toLowerCase(Locale.ROOT));
        out.writeStringField("via", key.via());
        out.writeStringField("outcome", key.outcome().name().toLowerCase(Locale.ROOT));
        out.writeNumberField("records", key.records());
        out.writeEndObject();
    }

    /** What follows the servlet's path, decoded here: a Call-ID may hold slashes, semicolons and percent signs. */
    private static String id(HttpServletRequest request) throws Problem {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String encoded =
                path.substring(Math.min(path.length(), request.getServletPath().length()));
        String id = Percent.decode(encoded.startsWith("/") ? encoded.substring(1) : encoded);
        if (id.isEmpty()) {
            throw Problem.badParameter("callid", "a Call-ID must follow: /api/v4/sessions/CALL-ID");
        }
        return id;
    }
}
