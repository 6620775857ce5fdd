package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.SinkCounts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/health}: whether all is well, what is wrong, and what room is left. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-status")
@HttpWhiteboardServletPattern("/api/v4/health")
public final class StatusServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    /** Share of the disk that is left when it is time to say so. */
    private static final double LITTLE = 0.05;

    private final transient BundleContext context;
    private final transient Ledger ledger;

    @Activate
    public StatusServlet(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Ledger ledger) {
        super("GET");
        this.context = context;
        this.ledger = ledger;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> problems = new ArrayList<>();
        boolean listens = false;
        boolean stores = false;
        if (ledger == null) {
            problems.add("the core is not there: look at the bundle org.homer7.core");
        } else {
            listens = ledger.listeners().stream().anyMatch(HealthServlet::isListening);
            stores = ledger.sinks().stream().anyMatch(HealthServlet::isOpenStore);
            look(problems);
        }
        File disk = new File(data());
        if (disk.getUsableSpace() < disk.getTotalSpace() * LITTLE) {
            problems.add("the disk of " + disk + " is nearly full");
        }
        boolean works = listens && stores;
        boolean storing = stores;
        boolean listening = listens;
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("status", !works ? "unavailable" : problems.isEmpty() ? "ok" : "degraded");
            out.writeBooleanField("listening", listening);
            out.writeBooleanField("storing", storing);
            out.writeArrayFieldStart("problems");
            for (String problem : problems) {
                out.writeString(problem);
            }
            out.writeEndArray();
            machine(disk, out);
            out.writeEndObject();
        });
    }

    private void look(List<String> problems) {
        for (ListenerCounts listener : ledger.listeners()) {
            // One that is no more, or was a tool's such as a replay's, has no transport and is no problem.
            if (!HealthServlet.isListening(listener) && !listener.transport().isEmpty()) {
                problems.add(listener.name() + ": " + listener.state());
            }
        }
        for (SinkCounts sink : ledger.sinks()) {
            // One whose bundle was taken away on purpose, and for which nothing waits, is no problem.
            if (!sink.state().equals("open") && (sink.primary() || sink.waiting() > 0)) {
                problems.add(sink.name() + ": " + sink.state());
            }
        }
        for (FilterCounts filter : ledger.filters()) {
            if (!filter.state().equals("active")) {
                problems.add(filter.name() + ": " + filter.state());
            }
        }
    }

    private String data() {
        String data = context.getProperty("karaf.data");
        return data == null ? "." : data;
    }

    private void machine(File disk, JsonGenerator out) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        out.writeStringField("version", context.getBundle().getVersion().toString());
        out.writeNumberField("uptime_ms", ManagementFactory.getRuntimeMXBean().getUptime());
        out.writeNumberField("heap_used", runtime.totalMemory() - runtime.freeMemory());
        out.writeNumberField("heap_max", runtime.maxMemory());
        out.writeNumberField("disk_free", disk.getUsableSpace());
        out.writeNumberField("disk_total", disk.getTotalSpace());
        out.writeNumberField("processors", runtime.availableProcessors());
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load >= 0) {
            out.writeNumberField("load", load);
        }
    }
}
