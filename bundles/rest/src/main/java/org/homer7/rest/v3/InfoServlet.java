package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What homer-app's user interface asks about the server itself: nodes, modules, versions. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-info")
@HttpWhiteboardServletPattern({
    "/api/v3/database/node/list",
    "/api/v3/admin/profiles",
    "/api/v3/modules/status",
    "/api/v3/version/api/info",
    "/api/v3/version/ui/info"
})
public final class InfoServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final String version;
    private final transient Remotes remotes;

    @Activate
    public InfoServlet(BundleContext context, @Reference Remotes remotes) {
        super("GET");
        this.version = context.getBundle().getVersion().toString();
        this.remotes = remotes;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        if (path.endsWith("/list") || path.endsWith("/profiles")) {
            Json3.list(response, List.of(node()));
            return;
        }
        ObjectNode data = Json.object();
        if (path.endsWith("/status")) {
            data.putObject("loki")
                    .put("enable", !remotes.config().loki_url().isBlank())
                    .put("template", remotes.config().loki_template())
                    .put("external_url", "");
        } else {
            data.put("version", version).put("name", "HOMER Seven on Karaf");
        }
        Json3.done(response, HttpServletResponse.SC_OK, data, "all good");
    }

    /** All stores are searched as one. */
    private static ObjectNode node() {
        return Json.object()
                .put("name", Rows.NODE)
                .put("value", Rows.NODE)
                .put("node", Rows.NODE)
                .put("host", "localhost")
                .put("db_name", "homer_data")
                .put("db_archive", "")
                .put("table_prefix", "hep_proto")
                .put("primary", true)
                .put("online", true)
                .put("arhive", false);
    }
}
