package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v4/bundles}, and {@code POST /api/v4/bundles/ID/start}, stop or update, for administrators. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-bundles")
@HttpWhiteboardServletPattern({"/api/v4/bundles", "/api/v4/bundles/*"})
public final class BundlesServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(BundlesServlet.class);

    /** Without these nobody could start them again from here. */
    private static final Set<String> NEEDED = Set.of(
            "org.homer7.rest",
            "org.homer7.auth",
            "org.homer7.api",
            "org.homer7.json",
            "org.homer7.query",
            "org.homer7.sessions",
            "org.homer7.pcap",
            "org.homer7.documents",
            "org.homer7.mapping");

    private final transient BundleContext context;
    private final transient Plugins plugins;

    @Activate
    public BundlesServlet(BundleContext context) {
        super("GET, POST");
        this.context = context;
        plugins = new Plugins(context);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        Json.send(response, out -> {
            out.writeStartArray();
            for (Bundle bundle : context.getBundles()) {
                if (plugins.isPart(bundle)) {
                    write(bundle, out);
                }
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2) {
            throw Paths.unknown(request);
        }
        Bundle bundle = bundle(path.get(0));
        String action = path.get(1);
        if (isNeeded(bundle) && !action.equals("start")) {
            throw Problem.conflict(bundle.getSymbolicName() + " is needed to answer this request; use the console");
        }
        LOG.info("{} by {}: bundle {}", action, Access.user(request), bundle);
        try {
            switch (action) {
                case "start" -> bundle.start();
                case "stop" -> bundle.stop();
                case "update" -> bundle.update();
                default -> throw Paths.unknown(request);
            }
        } catch (BundleException e) {
            throw Problem.conflict(bundle.getSymbolicName() + " cannot " + action + ": " + e.getMessage());
        }
        Json.send(response, out -> write(bundle, out));
    }

    private Bundle bundle(String id) throws Problem {
        boolean number = id.matches("\\d{1,9}");
        Bundle bundle = number ? context.getBundle(Long.parseLong(id)) : null;
        if (bundle == null || !plugins.isPart(bundle)) {
            throw Problem.notFound("there is no bundle " + id + " of HOMER or of a plug-in");
        }
        return bundle;
    }

    private static boolean isNeeded(Bundle bundle) {
        return NEEDED.contains(bundle.getSymbolicName());
    }

    private void write(Bundle bundle, JsonGenerator out) throws IOException {
        String description = bundle.getHeaders("").get(Constants.BUNDLE_DESCRIPTION);
        out.writeStartObject();
        out.writeNumberField("id", bundle.getBundleId());
        out.writeStringField("name", bundle.getSymbolicName());
        out.writeStringField("version", bundle.getVersion().toString());
        out.writeStringField("state", state(bundle));
        out.writeStringField("description", description == null ? "" : description);
        out.writeBooleanField("dissector", plugins.hasDissector(bundle));
        out.writeBooleanField("changeable", !isNeeded(bundle));
        out.writeEndObject();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "installed";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.UNINSTALLED -> "uninstalled";
            default -> "active";
        };
    }
}
