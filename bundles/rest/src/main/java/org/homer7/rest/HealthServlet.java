package org.homer7.rest;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.SinkCounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /health}: 200 if packets can come in and be stored, else 503. Open to everybody, and so without details. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-health")
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;

    @Activate
    public HealthServlet(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Ledger ledger) {
        super("GET");
        this.ledger = ledger;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean listens = ledger != null && ledger.listeners().stream().anyMatch(HealthServlet::isListening);
        boolean stores = ledger != null && ledger.sinks().stream().anyMatch(HealthServlet::isOpenStore);
        boolean well = listens && stores;
        response.setStatus(well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeStringField("status", well ? "ok" : "unavailable");
            out.writeBooleanField("listening", listens);
            out.writeBooleanField("storing", stores);
            out.writeEndObject();
        });
    }

    @Override
    protected boolean isOpen(HttpServletRequest request) {
        return true;
    }

    static boolean isListening(ListenerCounts listener) {
        return listener.state().equals("listening");
    }

    static boolean isOpenStore(SinkCounts sink) {
        return sink.primary() && sink.state().equals("open");
    }
}
