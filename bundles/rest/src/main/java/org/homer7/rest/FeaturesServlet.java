package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v4/features}, and {@code POST /api/v4/features/NAME/install} or uninstall, for administrators. There only
 * where Karaf's features are.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-features")
@HttpWhiteboardServletPattern({"/api/v4/features", "/api/v4/features/*"})
public final class FeaturesServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FeaturesServlet.class);
    private static final String PREFIX = "homer-";

    /** Without these this API would be gone. */
    private static final Set<String> NEEDED = Set.of(
            "homer-rest",
            "homer-auth",
            "homer-query",
            "homer-sessions",
            "homer-pcap",
            "homer-documents",
            "homer-mapping");

    private final transient FeaturesService features;

    @Activate
    public FeaturesServlet(@Reference FeaturesService features) {
        super("GET, POST");
        this.features = features;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).isEmpty()) {
            throw Paths.unknown(request);
        }
        Map<String, Feature> all = all();
        Json.send(response, out -> {
            out.writeStartArray();
            for (Feature feature : all.values()) {
                write(feature, out);
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !Set.of("install", "uninstall").contains(path.get(1))) {
            throw Paths.unknown(request);
        }
        Feature feature = all().get(path.get(0));
        if (feature == null) {
            throw Problem.notFound("there is no feature \"" + path.get(0) + "\" of HOMER");
        }
        change(feature, path.get(1).equals("install"), Access.user(request));
        Json.send(response, out -> write(feature, out));
    }

    private void change(Feature feature, boolean install, String user) throws Problem {
        if (!install) {
            checkRemovable(feature);
        }
        LOG.info("{} {} the feature {}", user, install ? "installs" : "uninstalls", feature.getId());
        EnumSet<FeaturesService.Option> options = EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);
        try {
            if (install) {
                features.installFeature(feature, options);
            } else {
                features.uninstallFeature(feature.getName(), feature.getVersion(), options);
            }
        } catch (Exception e) {
            LOG.warn("The feature {} cannot be {}", feature.getId(), install ? "installed" : "uninstalled", e);
            throw Problem.conflict(
                    feature.getName() + " cannot be " + (install ? "installed: " : "uninstalled: ") + e.getMessage());
        }
    }

    private void checkRemovable(Feature feature) throws Problem {
        if (NEEDED.contains(feature.getName())) {
            throw Problem.conflict(feature.getName() + " is needed to answer this request; use the console");
        }
        if (!features.isInstalled(feature)) {
            throw Problem.conflict(feature.getName() + " is not installed");
        }
        if (!features.isRequired(feature)) {
            throw Problem.conflict(
                    feature.getName() + " was installed by another feature that needs it, such as \"homer\","
                            + " and goes with that; to switch it off, stop its bundle");
        }
    }

    private Map<String, Feature> all() {
        Map<String, Feature> all = new TreeMap<>();
        try {
            for (Feature feature : features.listFeatures()) {
                if (feature.getName().startsWith(PREFIX) && !feature.isHidden()) {
                    all.put(feature.getName(), feature);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the features cannot be listed", e);
        }
        return all;
    }

    private void write(Feature feature, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", feature.getName());
        out.writeStringField("version", feature.getVersion());
        out.writeStringField("description", feature.getDescription() == null ? "" : feature.getDescription());
        out.writeBooleanField("installed", features.isInstalled(feature));
        out.writeBooleanField("required", features.isRequired(feature));
        out.writeBooleanField("changeable", !NEEDED.contains(feature.getName()));
        out.writeEndObject();
    }
}
