package org.homer7.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
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
@HttpWhiteboardServletPattern({"/api/v4/openapi.yaml", "/api/v4/openapi.json", "/api/v4/schema/record.json"})
public final class DescriptionServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "/openapi-v4.yaml";

    private volatile String json;

    @Activate
    public DescriptionServlet() {
        super("GET");
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        switch (request.getServletPath()) {
            case "/api/v4/openapi.yaml" -> send("application/yaml", resource(FILE), response);
            case "/api/v4/openapi.json" -> Json.send(response, out -> out.writeRawValue(json()));
            default -> send("application/schema+json", resource("/record-schema.json"), response);
        }
    }

    private static void send(String contentType, byte[] content, HttpServletResponse response) throws IOException {
        response.setContentType(contentType);
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private String json() throws IOException {
        if (json == null) {
            json = new ObjectMapper(new YAMLFactory()).readTree(resource(FILE)).toString();
        }
        return json;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DescriptionServlet.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
