package org.homer7.rest;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/histogram}: how many records meet a query, by time, and by the value of a field if so asked. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-histogram")
@HttpWhiteboardServletPattern("/api/v4/histogram")
public final class HistogramServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int BUCKETS = 60;
    private static final int MOST_BUCKETS = 200;

    private final transient Visibility visibility;

    @Activate
    public HistogramServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        int buckets = parameters.integer("buckets", BUCKETS, 1, MOST_BUCKETS);
        Optional<SeriesKey> by = SeriesKey.of(parameters);
        SearchRange range = SearchRange.of(parameters);
        if (range.toMicros() == Long.MAX_VALUE) {
            long now = System.currentTimeMillis() * 1_000;
            range = range.within(Math.min(range.fromMicros(), now), now);
        }
        Histogram histogram = new Histogram(range, buckets, by);
        histogram.count(visibility.queries(request));
        Json.send(response, histogram::write);
    }
}
