package org.homer7.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what nobody else does: sends who asks for {@code /} to the page, all else is not found. If a folder with another user
 * interface is configured, that is served in place of it; the own one stays at {@code /ui/}.
 */
@Component(
        service = {Servlet.class, Predicate.class},
        configurationPid = "org.homer7.ui",
        property = "homer.open=true")
@HttpWhiteboardServletName("homer-root")
@HttpWhiteboardServletPattern("/")
@Designate(ocd = RootServlet.Config.class)
public final class RootServlet extends HttpServlet implements Predicate<String> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RootServlet.class);

    private final transient OtherPage other;

    @ObjectClassDefinition(name = "HOMER user interface", description = "etc/org.homer7.ui.cfg")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Folder with another user interface, such as a build of homer-ui, to be served at / instead of"
                                + " the own one, which stays at /ui/. Empty for none.")
        String ui_dir() default "";

        @AttributeDefinition(
                description = "First parts of the paths that the other user interface shows its pages at: they give its"
                        + " index.html, also to who has not logged in yet.")
        String[] ui_routes() default {"dashboard", "search", "call", "preference", "login", "system:login"};

        @AttributeDefinition(
                description = "What the other user interface may load, as the header Content-Security-Policy says it.")
        String ui_content_policy() default
                "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:;"
                        + " img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self';"
                        + " frame-ancestors 'none'";
    }

    @Activate
    public RootServlet(Config config) {
        this(config.ui_dir().trim(), Set.of(config.ui_routes()), config.ui_content_policy());
    }

    RootServlet(String folder, Set<String> routes, String contentPolicy) {
        OtherPage page = null;
        if (!folder.isEmpty()) {
            try {
                page = new OtherPage(Path.of(folder), routes, contentPolicy);
                LOG.info("The user interface in {} is served at /, the own one at /ui/", folder);
            } catch (IOException | RuntimeException e) {
                LOG.error(
                        "ui.dir = {}: no user interface can be served from there: {}. A folder with an index.html is"
                                + " allowed; change it in etc/org.homer7.ui.cfg",
                        folder,
                        e.getMessage());
            }
        }
        other = page;
    }

    /** True for paths of the other user interface: the login filter lets anybody read them. */
    @Override
    public boolean test(String path) {
        return other != null && other.has(path);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (other != null) {
            other.send(request, response);
        } else if (request.getRequestURI().equals("/")) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/ui/");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
