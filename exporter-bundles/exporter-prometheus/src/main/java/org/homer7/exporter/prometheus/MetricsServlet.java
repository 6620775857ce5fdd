package org.homer7.exporter.prometheus;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.metrics.MetricsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /metrics}. There only while somebody sees to it that not everybody may ask. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-metrics")
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient MetricsSource source;

    /** @param login is not used, but must be there */
    @Activate
    public MetricsServlet(@Reference MetricsSource source, @Reference(target = "(homer.login=true)") Filter login) {
        this.source = source;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            // The login went a moment ago, and this servlet will follow.
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Exposition exposition = Exposition.forClient(request.getHeader("Accept"));
        response.setContentType(exposition.contentType());
        response.setHeader("Cache-Control", "no-store");
        exposition.write(source.snapshot(), response.getOutputStream());
    }
}
