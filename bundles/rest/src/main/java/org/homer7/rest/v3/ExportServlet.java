package org.homer7.rest.v3;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.rest.Access;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.homer7.rest.SessionExport;
import org.homer7.rest.Visibility;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code POST /api/v3/export/call/messages/FORMAT}: the messages of calls as a file; also json, html and sipp. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-export")
@HttpWhiteboardServletPattern({"/api/v3/export/call/messages/*", "/api/v3/export/call/transaction/*"})
public final class ExportServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int BODY = 1 << 20;
    private static final Map<String, String> FORMATS =
            Map.of("pcap", "pcap", "text", "txt", "json", "json", "html", "html", "report", "html", "sipp", "sipp.xml");

    private final transient Visibility visibility;

    @Activate
    public ExportServlet(@Reference Visibility visibility) {
        super("POST");
        this.visibility = visibility;
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireUser(request);
        List<String> path = Paths.parts(request);
        String format = path.size() == 1 ? FORMATS.get(path.get(0)) : null;
        if (format == null) {
            throw Paths.unknown(request);
        }
        SearchObject search = SearchObject.of(Json.body(request, BODY));
        Set<String> wanted = search.whitelist();
        List<HepRecord> messages = SearchServlet.flow(visibility.queries(request), search).stream()
                .filter(message -> wanted.isEmpty() || isOf(message, wanted))
                .toList();
        if (messages.isEmpty()) {
            throw Problem.notFound("there are no such messages in that time");
        }
        String id = messages.get(0).session().text();
        new SessionExport(id.isEmpty() ? "export" : id, new CallFlow(messages, List.of(), Set.of()))
                .send(format, response);
    }

    private static boolean isOf(HepRecord message, Set<String> hosts) {
        return hosts.contains(HeaderField.SRC_IP.text(message))
                || hosts.contains(HeaderField.DST_IP.text(message))
                || hosts.contains(CallFlow.source(message))
                || hosts.contains(CallFlow.destination(message));
    }
}
