package org.homer7.exporter.prometheus;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code GET /metrics}. There only while somebody sees to it that not everybody may ask. */
@Component(service = Servlet.class, configurationPid = MetricsServlet.PID)
@Designate(ocd = MetricsServlet.Config.class)
@HttpWhiteboardServletName("homer-metrics")
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {
    static final String PID = "org.homer7.exporter.prometheus";
    private static final long serialVersionUID = 1L;
    private static final String ALL = "all";
    private static final String COMPATIBLE = "heplify";

    private final transient MetricsSource source;
    private transient volatile Set<String> series = Set.of(ALL);
    private volatile boolean compatible = true;

    @ObjectClassDefinition(name = "Prometheus exporter", description = "GET /metrics on the web port")
    @interface Config {
        @AttributeDefinition(
                description = "Series to show, with commas between: kpi, method, response, useragent, geo and others in"
                        + " docs/metrics.md. all for each.")
        String series() default ALL;

        @AttributeDefinition(
                description = "True to show the metrics of heplify-server, too, for dashboards that ask for them.")
        boolean compatible() default true;
    }

    /** @param login is not used, but must be there */
    @Activate
    public MetricsServlet(
            @Reference MetricsSource source, @Reference(target = "(homer.login=true)") Filter login, Config config) {
        this.source = source;
        modified(config);
    }

    @Modified
    final void modified(Config config) {
        Set<String> names = Arrays.stream(config.series().split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        List<String> unknown = names.stream()
                .filter(name -> !name.equals(ALL) && !ExporterOptions.ALL_SERIES.contains(name))
                .toList();
        if (names.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("etc/" + PID + ".cfg: series = " + config.series() + "; all, or some of "
                    + String.join(", ", ExporterOptions.ALL_SERIES) + " are allowed. The last good value stays in use");
        }
        series = names;
        compatible = config.compatible();
    }

    private boolean wants(Sample sample) {
        if (sample.series().equals(COMPATIBLE)) {
            return compatible;
        }
        return series.contains(ALL) || series.contains(sample.series());
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
        exposition.write(source.snapshot(), this::wants, response.getOutputStream());
    }
}
