package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.Exporters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v4/exporters}: where numbers are sent, and how that goes. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-exporters")
@HttpWhiteboardServletPattern({"/api/v4/exporters", "/api/v4/exporters/*"})
public final class ExportersServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient AtomicReference<Exporters> service = new AtomicReference<>();

    @Activate
    public ExportersServlet() {
        super("GET, POST");
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindExporters(Exporters exporters) {
        service.set(exporters);
    }

    void unbindExporters(Exporters exporters) {
        service.compareAndSet(exporters, null);
    }

    private Exporters exporters() throws Problem {
        Exporters exporters = service.get();
        if (exporters == null) {
            throw Problem.unavailable("metrics are not installed: feature:install homer-metrics");
        }
        return exporters;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        List<ExporterStatus> all = exporters().status();
        Json.send(response, out -> {
            out.writeStartArray();
            for (ExporterStatus one : all) {
                write(one, out);
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !path.get(1).equals("test")) {
            throw Paths.unknown(request);
        }
        Exporters exporters = exporters();
        try {
            exporters.test(path.get(0));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(e.getMessage());
        } catch (IOException e) {
            throw Problem.badGateway(path.get(0) + " cannot write: " + e.getMessage());
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void write(ExporterStatus one, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", one.name());
        out.writeStringField("state", one.state());
        out.writeArrayFieldStart("series");
        for (String series : one.series()) {
            out.writeString(series);
        }
        out.writeEndArray();
        out.writeNumberField("interval_ms", one.interval().toMillis());
        out.writeNumberField("collected", one.collected());
        out.writeNumberField("written", one.written());
        out.writeNumberField("rejected", one.rejected());
        out.writeNumberField("dropped", one.dropped());
        out.writeNumberField("waiting", one.waiting());
        out.writeNumberField("spilled_bytes", one.spilledBytes());
        out.writeNumberField("retries", one.retries());
        out.writeNumberField("lag_ms", one.lag().toMillis());
        if (one.lastWrite().isAfter(Instant.EPOCH)) {
            out.writeNumberField("last_write", one.lastWrite().toEpochMilli());
        }
        if (!one.lastError().isEmpty()) {
            out.writeStringField("last_error", one.lastError());
        }
        out.writeEndObject();
    }
}
