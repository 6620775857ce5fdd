package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.query.FieldNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/facets}: the most frequent values of some fields in the newest records that meet a query. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-facets")
@HttpWhiteboardServletPattern("/api/v4/facets")
public final class FacetsServlet extends ApiServlet {
    /** Most records that are looked at. */
    static final int MOST_SCANNED = 20_000;

    private static final long serialVersionUID = 1L;
    private static final int MOST_FIELDS = 20;

    private final transient Visibility visibility;

    @Activate
    public FacetsServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        Set<FieldPath> fields = new LinkedHashSet<>(parameters.fields("field", MOST_FIELDS));
        if (fields.isEmpty()) {
            throw Problem.badParameter("field", "field is missing; name a field as in queries, such as field=method");
        }
        int top = parameters.integer("top", 10, 1, 100);
        Facets facets = new Facets(fields);
        try (RecordCursor cursor = visibility
                .queries(request)
                .search(SearchRange.of(parameters).order(Order.NEWEST_FIRST).query(MOST_SCANNED))) {
            facets.total = cursor.total();
            while (cursor.hasNext()) {
                facets.add(new RecordValues(cursor.next()));
            }
        }
        Json.send(response, out -> facets.write(top, out));
    }

    private static final class Facets {
        private final Map<FieldPath, ValueCounts> counts = new LinkedHashMap<>();
        private final Map<FieldPath, Long> missing = new LinkedHashMap<>();
        private long total;
        private long scanned;

        Facets(Set<FieldPath> fields) {
            for (FieldPath field : fields) {
                counts.put(field, new ValueCounts());
                missing.put(field, 0L);
            }
        }

        /** Each record counts once a field: by its first value. */
        void add(RecordValues record) {
            scanned++;
            counts.forEach((field, values) -> {
                List<String> found = record.of(field);
                if (found.isEmpty()) {
                    missing.merge(field, 1L, Long::sum);
                } else {
                    values.add(found.get(0));
                }
            });
        }

        void write(int top, JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeNumberField("total", total);
            out.writeNumberField("scanned", scanned);
            out.writeBooleanField("sampled", scanned < total);
            out.writeArrayFieldStart("facets");
            for (Map.Entry<FieldPath, ValueCounts> facet : counts.entrySet()) {
                facet(facet.getKey(), facet.getValue(), top, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void facet(FieldPath field, ValueCounts values, int top, JsonGenerator out) throws IOException {
            long shown = 0;
            out.writeStartObject();
            out.writeStringField("field", FieldNames.name(field));
            out.writeArrayFieldStart("values");
            for (ValueCounts.Count count : values.top(top)) {
                out.writeStartObject();
                out.writeStringField("value", count.value());
                out.writeNumberField("count", count.count());
                out.writeEndObject();
                shown += count.count();
            }
            out.writeEndArray();
            out.writeNumberField("other", values.total() - shown);
            out.writeNumberField("missing", missing.get(field));
            out.writeEndObject();
        }
    }
}
