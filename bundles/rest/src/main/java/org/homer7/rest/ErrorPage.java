package org.homer7.rest;

import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;

/** Says in the form of a {@link Problem} what else would be a page of the web server, with names of its classes in it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-error")
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
public final class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean known = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        int status = known
                ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
                : HttpServletResponse.SC_NOT_FOUND;
        response.setHeader("Cache-Control", "no-store");
        Problem.ofStatus(status).write(response);
    }
}
