package org.homer7.rest;

import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Everything under {@code /api} that is no resource. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-unknown")
@HttpWhiteboardServletPattern("/api/*")
public final class UnknownServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    public UnknownServlet() {
        super("nothing");
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws Problem {
        throw Problem.notFound("there is no " + request.getRequestURI());
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws Problem {
        get(request, response);
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws Problem {
        get(request, response);
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws Problem {
        get(request, response);
    }
}
