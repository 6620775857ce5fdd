package org.homer7.ui;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the files of the application under {@code /ui/}. Browsers ask each time whether the page has changed, so that an
 * update of this bundle shows at once; all that it loads has names made of the content, and is asked for once only.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-ui")
@HttpWhiteboardServletPattern("/ui/*")
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, PageFile> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            // Relative, for a proxy in front may speak another protocol.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/ui/");
            return;
        }
        Optional<PageFile> file = find(path.equals("/") ? "index.html" : path.substring(1));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(file.get(), request, response);
    }

    private static void send(PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", file.lasting() ? "max-age=31536000, immutable" : "no-cache");
        response.setHeader("ETag", file.tag());
        response.setHeader("Vary", "Accept-Encoding");
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] content = file.content();
        if (file.compressed() != content && takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            content = file.compressed();
        }
        response.setContentType(file.contentType());
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /** Only files that there are, are kept. */
    private Optional<PageFile> find(String name) throws IOException {
        PageFile file = files.get(name);
        if (file != null) {
            return Optional.of(file);
        }
        Optional<PageFile> read = PageFile.read(name);
        read.ifPresent(found -> files.put(name, found));
        return read;
    }
}
