package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.FieldPath;
import org.homer7.json.RecordJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/search}: records, page by page, as one JSON document, as lines of JSON, or as CSV. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-search")
@HttpWhiteboardServletPattern("/api/v4/search")
public final class SearchServlet extends ApiServlet {
    static final int MOST_RECORDS = 10_000;
    static final int RECORDS = 200;
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final long serialVersionUID = 1L;
    private static final String LINES = "application/x-ndjson";
    private static final int MOST_COLUMNS = 50;
    private static final String TIME = "time";
    private static final List<String> COLUMNS = List.of(
            TIME, "hep_type", "src_ip", "src_port", "dst_ip", "dst_port", "method", "from_user", "to_user", "sid");

    private final transient Visibility visibility;

    @Activate
    public SearchServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        String format = parameters.choice("format", acceptsLines(request) ? "ndjson" : "json", "json", "ndjson", "csv");
        SearchRange range = SearchRange.of(parameters);
        int limit = parameters.integer("limit", RECORDS, MOST_RECORDS);
        List<String> columns = columns(parameters);
        Optional<PagePosition> after = PagePosition.of(parameters);
        try (PagedSearch page = new PagedSearch(visibility.queries(request), range, limit, after)) {
            switch (format) {
                case "ndjson" -> Json.send(response, LINES, out -> lines(page, out));
                case "csv" -> csv(page, columns, response);
                default -> Json.send(response, out -> document(page, out));
            }
        }
    }

    private static boolean acceptsLines(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith(LINES);
    }

    private static void document(PagedSearch page, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("total", page.total());
        out.writeArrayFieldStart("data");
        while (page.hasNext()) {
            RecordJson.write(page.next(), out);
        }
        out.writeEndArray();
        next(page, out);
        out.writeEndObject();
    }

    private static void next(PagedSearch page, JsonGenerator out) throws IOException {
        Optional<PagePosition> next = page.next(page.hasMore());
        if (next.isPresent()) {
            out.writeStringField("next", next.get().toString());
        }
    }

    /** A record a line, and at last one that says that they are all there. */
    private static void lines(PagedSearch page, JsonGenerator out) throws IOException {
        out.setPrettyPrinter(new com.fasterxml.jackson.core.util.MinimalPrettyPrinter("\n"));
        while (page.hasNext()) {
            RecordJson.write(page.next(), out);
        }
        out.writeStartObject();
        out.writeObjectFieldStart("end");
        out.writeNumberField("total", page.total());
        next(page, out);
        out.writeEndObject();
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private static List<String> columns(Parameters parameters) throws Problem {
        List<String> columns = new ArrayList<>();
        for (String name : parameters.optional("columns").split(",")) {
            if (!name.isBlank()) {
                columns.add(name.strip());
                Parameters.field("columns", name.strip());
            }
        }
        if (columns.size() > MOST_COLUMNS) {
            throw Problem.badParameter("columns", columns.size() + " columns; " + MOST_COLUMNS + " are allowed");
        }
        return columns.isEmpty() ? COLUMNS : columns;
    }

    private static void csv(PagedSearch page, List<String> columns, HttpServletResponse response)
            throws IOException, Problem {
        Csv csv = new Csv(response, "records.csv");
        csv.row(columns);
        List<FieldPath> paths = new ArrayList<>();
        for (String column : columns) {
            paths.add(Parameters.field("columns", column));
        }
        while (page.hasNext()) {
            csv.row(cells(page.next(), columns, paths));
        }
        csv.end();
    }

    private static List<String> cells(HepRecord record, List<String> columns, List<FieldPath> paths) {
        RecordValues values = new RecordValues(record);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).equals(TIME) ? time(record) : String.join(" ", values.of(paths.get(i))));
        }
        return cells;
    }

    private static String time(HepRecord record) {
        long micros = record.timestampMicros();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                .toString();
    }
}
