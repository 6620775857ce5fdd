package org.homer7.rest;

import java.util.List;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;

/** What follows the path of a resource. */
public final class Paths {
    private Paths() {}

    /** The parts between slashes, each decoded; none for the resource itself. */
    public static List<String> parts(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String rest =
                path.substring(Math.min(path.length(), request.getServletPath().length()));
        return Stream.of(rest.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Percent::decode)
                .toList();
    }

    /** There is no such thing below this resource. */
    public static Problem unknown(HttpServletRequest request) {
        return Problem.notFound("there is no " + request.getRequestURI());
    }
}
