package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v3/proxy/grafana}: which dashboards the Grafana that is configured has. Reads only. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-grafana")
@HttpWhiteboardServletPattern("/api/v3/proxy/grafana/*")
public final class GrafanaServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Remotes remotes;

    @Activate
    public GrafanaServlet(@Reference Remotes remotes) {
        super("GET");
        this.remotes = remotes;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        String name = path.isEmpty() ? "" : path.get(0);
        boolean configured = !remotes.config().grafana_url().isBlank();
        JsonNode data;
        if (name.equals("url") || name.equals("path")) {
            data = TextNode.valueOf(remotes.config().grafana_url().strip());
        } else if (!configured) {
            data = Json3.EMPTY;
        } else {
            data = remotes.grafana(api(path, request));
        }
        Json3.done(response, HttpServletResponse.SC_OK, data, configured ? "all good" : "no Grafana is configured");
    }

    private static String api(List<String> path, HttpServletRequest request) throws Problem {
        String last = path.get(path.size() - 1);
        boolean hasId = last.matches("[A-Za-z0-9_-]{1,64}");
        return switch (path.get(0)) {
            case "status" -> "/api/health";
            case "org" -> "/api/org";
            case "folders" -> "/api/search?type=dash-folder";
            case "search" -> {
                if (path.size() != 2 || !hasId) {
                    throw Paths.unknown(request);
                }
                yield "/api/search?folderUIDs=" + last;
            }
            case "dashboards" -> {
                if (path.size() != 3 || !hasId) {
                    throw Paths.unknown(request);
                }
                yield "/api/dashboards/uid/" + last;
            }
            default -> throw Paths.unknown(request);
        };
    }
}
