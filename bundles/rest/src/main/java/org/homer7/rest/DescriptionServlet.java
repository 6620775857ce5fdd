package org.homer7.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What this API is, for programs: OpenAPI as YAML and JSON, and the JSON Schema of a record. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-description")
@HttpWhiteboardServletPattern({
    "/api/v3/openapi.yaml",
    "/api/v3/openapi.json",
    DescriptionServlet.OF_HOMER_APP,
    "/api/v4/openapi.yaml",
    "/api/v4/openapi.json",
    "/api/v4/schema/record.json"
})
public final class DescriptionServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    /** Where homer-app has its own. */
    static final String OF_HOMER_APP = "/api/v3/doc/api/json";

    private static final Pattern FILE = Pattern.compile("/api/(v[34])/openapi\\.(yaml|json)");

    private final transient Map<String, String> json = new ConcurrentHashMap<>();

    @Activate
    public DescriptionServlet() {
        super("GET");
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        String path = request.getServletPath();
        Matcher file = FILE.matcher(path.equals(OF_HOMER_APP) ? "/api/v3/openapi.json" : path);
        if (!file.matches()) {
            send("application/schema+json", resource("/record-schema.json"), response);
            return;
        }
        String name = "/openapi-" + file.group(1) + ".yaml";
        if (file.group(2).equals("yaml")) {
            send("application/yaml", resource(name), response);
        } else {
            String text = json(name);
            Json.send(response, out -> out.writeRawValue(text));
        }
    }

    private static void send(String contentType, byte[] content, HttpServletResponse response) throws IOException {
        response.setContentType(contentType);
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private String json(String name) throws IOException {
        String known = json.get(name);
        if (known == null) {
            known = new ObjectMapper(new YAMLFactory()).readTree(resource(name)).toString();
            json.put(name, known);
        }
        return known;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DescriptionServlet.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
