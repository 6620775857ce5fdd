package org.homer7.rest;

import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.RejectedSample;
import org.homer7.json.LedgerJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The account of all packets, and of what brings, takes, dissects and filters them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-ledger")
@HttpWhiteboardServletPattern({
    "/api/v4/ledger",
    "/api/v4/listeners",
    "/api/v4/agents",
    "/api/v4/sinks",
    "/api/v4/queues",
    "/api/v4/dissectors",
    "/api/v4/filters",
    "/api/v4/rejected"
})
public final class LedgerServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Visibility visibility;

    @Activate
    public LedgerServlet(@Reference Ledger ledger, @Reference Visibility visibility) {
        super("GET");
        this.ledger = ledger;
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        Json.send(response, out -> {
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "listeners" -> LedgerJson.listeners(ledger.listeners(), out);
                case "agents" -> LedgerJson.agents(ledger.agents(), out);
                case "sinks" -> LedgerJson.sinks(ledger.sinks(), out);
                case "queues" -> LedgerJson.queues(ledger.sinks(), out);
                case "dissectors" -> LedgerJson.dissectors(ledger.dissectors(), out);
                case "filters" -> LedgerJson.filters(ledger.filters(), out);
                case "rejected" -> LedgerJson.rejected(samples(request), out);
                default -> LedgerJson.counts(ledger.totals(), out);
            }
        });
    }

    /** Samples are messages, which may be nobody's business. */
    private List<RejectedSample> samples(HttpServletRequest request) {
        return visibility.seesAll(request) ? ledger.rejectedSamples() : List.of();
    }
}
