package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.json.RecordJson;
import org.homer7.query.QueryService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/search?q=&from=&to=&limit=}: records, the newest first. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-search")
@HttpWhiteboardServletPattern("/api/v4/search")
public final class SearchServlet extends ApiServlet {
    static final int MOST_RECORDS = 10_000;
    static final int RECORDS = 200;
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final long serialVersionUID = 1L;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final transient QueryService queries;

    @Activate
    public SearchServlet(@Reference QueryService queries) {
        super("GET");
        this.queries = queries;
    }

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        try (RecordCursor found = queries.search(query(new Parameters(request)))) {
            Json.send(response, out -> write(found, out));
        }
    }

    private static void write(RecordCursor found, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("total", found.total());
        out.writeArrayFieldStart("data");
        while (found.hasNext()) {
            RecordJson.write(found.next(), out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static SearchQuery query(Parameters parameters) throws Problem {
        long aDayAgo = System.currentTimeMillis() * 1_000 - MICROS_A_DAY;
        long from = parameters.micros("from", aDayAgo);
        // What agents with fast clocks send is found, too.
        long to = parameters.micros("to", Long.MAX_VALUE);
        if (from > to) {
            throw Problem.badParameter("to", "to is before from (without from, a day ago)");
        }
        int limit = parameters.integer("limit", RECORDS, MOST_RECORDS);
        return new SearchQuery(from, to, parameters.query(), limit, SearchQuery.Order.NEWEST_FIRST, TIMEOUT);
    }
}
