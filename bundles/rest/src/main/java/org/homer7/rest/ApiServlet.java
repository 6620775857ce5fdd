package org.homer7.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.query.NoStoreException;
import org.homer7.query.TooManySearchesException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One resource of the API: what its methods cannot answer becomes a {@link Problem}. Closed to requests that the {@link
 * LoginFilter} has not let through: bundles come and go, and without the filter nothing may be open.
 */
public abstract class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

    private final String allowed;

    /** @param allowed the methods that are overridden, as the header Allow has them */
    protected ApiServlet(String allowed) {
        this.allowed = allowed;
    }

    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        throw Problem.methodNotAllowed(request.getMethod(), allowed);
    }

    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        throw Problem.methodNotAllowed(request.getMethod(), allowed);
    }

    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        throw Problem.methodNotAllowed(request.getMethod(), allowed);
    }

    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        throw Problem.methodNotAllowed(request.getMethod(), allowed);
    }

    /** True if the resource answers to everybody. */
    protected boolean isOpen(HttpServletRequest request) {
        return false;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.setHeader("Cache-Control", "no-store");
            if (!isOpen(request) && request.getUserPrincipal() == null) {
                throw Problem.unavailable("nobody can log in now: the bundle org.homer7.auth is not active");
            }
            dispatch(request, response);
        } catch (Problem problem) {
            answer(problem, request, response);
        } catch (UncheckedIOException e) {
            answer(problem(e.getCause(), request, response), request, response);
        } catch (IOException | RuntimeException e) {
            answer(problem(e, request, response), request, response);
        }
    }

    private static Problem problem(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            // The client sees an answer that breaks off, or it is gone itself.
            throw new IOException("The answer to " + request.getRequestURI() + " breaks off: " + e.getMessage(), e);
        }
        if (e instanceof TooManySearchesException) {
            return Problem.tooMany(e.getMessage(), 1);
        }
        if (e instanceof NoStoreException) {
            return Problem.unavailable(e.getMessage());
        }
        if (e instanceof SearchTimeoutException) {
            return Problem.timeout(e.getMessage());
        }
        LOG.warn("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return Problem.internal("the server's log says more");
    }

    private void dispatch(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> get(request, response);
            case "POST" -> post(request, response);
            case "PUT" -> put(request, response);
            case "DELETE" -> delete(request, response);
            default -> throw Problem.methodNotAllowed(request.getMethod(), allowed);
        }
    }

    private static void answer(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("The answer breaks off: " + problem.getMessage(), problem);
        }
        response.resetBuffer();
        problem.write(request, response);
    }
}
