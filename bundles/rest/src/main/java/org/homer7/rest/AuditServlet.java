package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.Audit;
import org.homer7.auth.AuditEntry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/audit}: who did what, the newest first. For admins. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-audit")
@HttpWhiteboardServletPattern("/api/v4/audit")
public final class AuditServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int ENTRIES = 100;

    private final transient Audit audit;

    @Activate
    public AuditServlet(@Reference Audit audit) {
        super("GET");
        this.audit = audit;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        Parameters parameters = new Parameters(request);
        int limit = parameters.integer("limit", ENTRIES, 1, Audit.MOST);
        List<AuditEntry> entries = audit.latest(parameters.optional("user"), parameters.optional("action"), limit);
        Json.send(response, out -> {
            out.writeStartArray();
            for (AuditEntry entry : entries) {
                write(entry, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(AuditEntry entry, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("time", entry.time().toEpochMilli());
        out.writeStringField("user", entry.user());
        out.writeStringField("address", entry.address());
        out.writeStringField("action", entry.action());
        out.writeStringField("what", entry.what());
        out.writeStringField("result", entry.result());
        out.writeEndObject();
    }
}
