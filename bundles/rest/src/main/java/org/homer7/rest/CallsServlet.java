package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/calls}: sessions of which a record meets a query, one row each. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-calls")
@HttpWhiteboardServletPattern("/api/v4/calls")
public final class CallsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int ROWS = 100;
    private static final int MOST_ROWS = 500;

    private final transient Visibility visibility;

    @Activate
    public CallsServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        int limit = parameters.integer("limit", ROWS, 1, MOST_ROWS);
        boolean csv = parameters.choice("format", "json", "csv").equals("csv");
        CallSearch search =
                new CallSearch(visibility.queries(request), SearchRange.of(parameters), PagePosition.of(parameters));
        search.run(limit);
        if (csv) {
            Csv out = new Csv(response, "calls.csv");
            out.row(CallJson.COLUMNS);
            for (CallSearch.Row row : search.rows()) {
                out.row(CallJson.cells(row.call()));
            }
            out.end();
        } else {
            Json.send(response, out -> write(search, out));
        }
    }

    private static void write(CallSearch search, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        for (CallSearch.Row row : search.rows()) {
            CallJson.write(row.call(), row.truncated(), out);
        }
        out.writeEndArray();
        if (search.next().isPresent()) {
            out.writeStringField("next", search.next().get().toString());
        }
        out.writeBooleanField("truncated", search.isTruncated());
        out.writeEndObject();
    }
}
