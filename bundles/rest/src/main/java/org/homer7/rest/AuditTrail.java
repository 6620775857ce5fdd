package org.homer7.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.homer7.auth.Audit;
import org.homer7.auth.AuditEntry;

/**
 * Tells the audit log what a request did. It knows by method and path what is worth keeping; a resource whose path does not
 * say all of it adds a note, which holds no secret.
 */
public final class AuditTrail {
    private static final String NOTE = "org.homer7.rest.audit";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int BAD = 400;
    private static final int UNAUTHORIZED = 401;

    private final Audit audit;

    AuditTrail(Audit audit) {
        this.audit = audit;
    }

    /**
     * Says more of what the request does: a query, the name of a user.
     *
     * @param request the one that is being answered
     * @param what no secret
     */
    public static void note(HttpServletRequest request, String what) {
        request.setAttribute(NOTE, what);
    }

    /** Keeps what was done, if it counts. */
    void done(HttpServletRequest request, String user, int status) {
        String path = path(request);
        Optional<String> action = action(request.getMethod(), path);
        if (status == UNAUTHORIZED) {
            action = isSecretGiven(request) ? Optional.of("login") : Optional.empty();
        }
        if (status >= BAD && path.startsWith("/api/v3/oauth2/")) {
            action = Optional.of("login");
        }
        if (action.isEmpty()) {
            return;
        }
        String what = Optional.ofNullable(request.getAttribute(NOTE))
                .map(Object::toString)
                .or(() -> query(request))
                .map(note -> " " + note)
                .orElse("");
        audit.record(new AuditEntry(
                Instant.now(),
                user,
                request.getRemoteAddr(),
                action.get(),
                request.getMethod() + " " + path + what,
                Integer.toString(status)));
    }

    /** The login with name and password tells of itself. */
    private static Optional<String> action(String method, String path) {
        if (path.matches("/api/v4/shares/.*") && READING.contains(method)) {
            return Optional.of("share");
        }
        if (path.startsWith("/api/v3/oauth2/")) {
            return Optional.empty();
        }
        if (path.equals(LoginServlet.PATH)) {
            return method.equals("DELETE") ? Optional.of("logout") : Optional.empty();
        }
        if (path.matches("/api/v4/sessions/.*/export\\.[^/]*|/api/v3/export/.*")) {
            return Optional.of("export");
        }
        if (path.matches("/api/v4/sessions/.*|/api/v3/(call/(transaction|report)|search/call/(message|decode)).*")) {
            return Optional.of("session");
        }
        if (path.matches("/api/v4/(search|calls|histogram|facets|tail)|/api/v3/(search|call)/.*")) {
            return Optional.of("search");
        }
        if (path.matches("/api/v3/(mapping/protocol|dashboard)/reset.*")) {
            return Optional.of("change");
        }
        boolean reading = READING.contains(method) || path.matches("/api/v3/(statistic|prometheus)/.*");
        return reading || !path.startsWith("/api/") ? Optional.empty() : Optional.of("change");
    }

    /** Of the address only this is told, for elsewhere in it may be secrets. */
    private static Optional<String> query(HttpServletRequest request) {
        try {
            return request.getMethod().equals("GET")
                    ? Optional.ofNullable(request.getParameter("q"))
                    : Optional.empty();
        } catch (RuntimeException notDecodable) {
            return Optional.empty();
        }
    }

    private static boolean isSecretGiven(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getHeader("Auth-Token") != null;
    }

    /** Without the secret of a share. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/v4/shares/") ? "/api/v4/shares/..." : path;
    }
}
