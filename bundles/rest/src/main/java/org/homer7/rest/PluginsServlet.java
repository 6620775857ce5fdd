package org.homer7.rest;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/plugins}: dissectors with their fields, stores, sinks, exporters, listeners and filters. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-plugins")
@HttpWhiteboardServletPattern("/api/v4/plugins")
public final class PluginsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Plugins plugins;

    @Activate
    public PluginsServlet(BundleContext context) {
        super("GET");
        plugins = new Plugins(context);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.send(response, plugins::write);
    }
}
