package org.homer7.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/docs/}: the descriptions of the API to read and to try, by Swagger UI. Asks no other server. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-docs")
@HttpWhiteboardServletPattern({DocsServlet.PATH, DocsServlet.PATH + "/*"})
public final class DocsServlet extends ApiServlet {
    static final String PATH = "/api/docs";
    private static final long serialVersionUID = 1L;
    private static final String JAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Map<String, String> OWN =
            Map.of("index.html", "text/html;charset=UTF-8", "start.js", "text/javascript;charset=UTF-8");
    private static final Map<String, String> LIBRARY = Map.of(
            "swagger-ui.css", "text/css;charset=UTF-8",
            "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
            "favicon-32x32.png", "image/png");

    private final String library;

    /** @throws IOException the bundle is not whole */
    @Activate
    public DocsServlet() throws IOException {
        super("GET");
        Properties jar = new Properties();
        try (InputStream in = DocsServlet.class.getResourceAsStream(JAR)) {
            jar.load(in);
        }
        library = "/META-INF/resources/webjars/swagger-ui/" + jar.getProperty("version") + "/";
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (request.getRequestURI().endsWith(PATH)) {
            // Relative addresses of the page need the slash.
            response.sendRedirect(PATH + "/");
            return;
        }
        List<String> path = Paths.parts(request);
        String name = path.isEmpty() ? "index.html" : path.get(0);
        if (path.size() > 1) {
            throw Paths.unknown(request);
        }
        if (OWN.containsKey(name)) {
            send("/docs/" + name, OWN.get(name), response);
        } else if (LIBRARY.containsKey(name)) {
            send(library + name, LIBRARY.get(name), response);
        } else {
            throw Paths.unknown(request);
        }
    }

    private static void send(String resource, String contentType, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setContentType(contentType);
        try (InputStream in = DocsServlet.class.getResourceAsStream(resource)) {
            in.transferTo(response.getOutputStream());
        }
    }
}
