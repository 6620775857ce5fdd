package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request that cannot be answered, in the form of RFC 9457. */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final String title;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** A parameter has a value that is not allowed. */
    public static Problem badParameter(String name, String detail) {
        return new Problem(HttpServletResponse.SC_BAD_REQUEST, "Bad parameter", detail).with("field", name);
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpServletResponse.SC_BAD_REQUEST, "Bad request", detail);
    }

    public static Problem unauthorized(String detail) {
        return new Problem(HttpServletResponse.SC_UNAUTHORIZED, "Log in first", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(HttpServletResponse.SC_FORBIDDEN, "Not allowed", detail);
    }

    /** The request does not fit the state that things are in. */
    public static Problem conflict(String detail) {
        return new Problem(HttpServletResponse.SC_CONFLICT, "Conflict", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(HttpServletResponse.SC_NOT_FOUND, "Not found", detail);
    }

    public static Problem methodNotAllowed(String method, String allowed) {
        return new Problem(
                        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                        "Method not allowed",
                        method + " is not; " + allowed + " is")
                .header("Allow", allowed);
    }

    public static Problem tooLarge(int limit) {
        return new Problem(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "Too large", limit + " bytes are allowed in the body");
    }

    /** @param seconds after which it is worth trying again */
    public static Problem tooMany(String detail, long seconds) {
        return new Problem(TOO_MANY_REQUESTS, "Too many requests", detail)
                .header("Retry-After", Long.toString(seconds));
    }

    public static Problem unavailable(String detail) {
        return new Problem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Not available", detail);
    }

    /** Another server that this needs says no. */
    public static Problem badGateway(String detail) {
        return new Problem(HttpServletResponse.SC_BAD_GATEWAY, "Another server refuses", detail);
    }

    public static Problem timeout(String detail) {
        return new Problem(HttpServletResponse.SC_GATEWAY_TIMEOUT, "Took too long", detail);
    }

    /** An error that no resource has put in words itself. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST -> badRequest("the request is not understood");
            case HttpServletResponse.SC_NOT_FOUND -> notFound("there is nothing of that name");
            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR -> internal("the server's log says more");
            default -> new Problem(status, "HTTP status " + status, "the request cannot be answered");
        };
    }

    public static Problem internal(String detail) {
        return new Problem(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "Internal error", detail);
    }

    /** Adds a member to the document. */
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    private Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Answers the request; one to homer-app's API finds the members that homer-app gives, too. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/v3/")) {
            with("statuscode", status).with("error", title).with("message", getMessage());
        }
        write(response);
    }

    public void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        Json.send(response, "application/problem+json", this::write);
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "about:blank");
        out.writeStringField("title", title);
        out.writeNumberField("status", status);
        out.writeStringField("detail", getMessage());
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.writeObjectField(member.getKey(), member.getValue());
        }
        out.writeEndObject();
    }
}
