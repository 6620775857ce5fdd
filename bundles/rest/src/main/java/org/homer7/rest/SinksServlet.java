package org.homer7.rest;

import java.io.IOException;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.sink.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code DELETE /api/v4/sinks/NAME}: forgets a store that was uninstalled, and gives up what waits for it on disk. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-sinks")
@HttpWhiteboardServletPattern("/api/v4/sinks/*")
public final class SinksServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Stores stores;

    @Activate
    public SinksServlet(@Reference Stores stores) {
        super("DELETE");
        this.stores = stores;
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 1) {
            throw Paths.unknown(request);
        }
        try {
            stores.discard(path.get(0));
        } catch (IllegalArgumentException unknown) {
            throw Problem.notFound(unknown.getMessage());
        } catch (IllegalStateException inUse) {
            throw Problem.conflict(inUse.getMessage());
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
