package org.homer7.itests;

import java.util.List;

/** Who may do what, operation by operation: what is in no list here must be for admins if it changes something. */
final class Roles {
    /** Operations that need no login. */
    static final List<String> OPEN = List.of(
            "POST /api/v3/auth",
            "GET /api/v3/auth/type/list",
            "GET /api/v3/oauth2/redirect/{provider}",
            "GET /api/v3/oauth2/auth/{provider}",
            "POST /api/v3/oauth2/token",
            "GET /api/v4/shares/{token}");

    /** Reading that is for admins only. */
    private static final List<String> ADMINS_READ = List.of(
            "GET /api/v3/token/auth(/.*)?",
            "GET /api/v3/mapping/protocol/reset(/.*)?",
            "GET /api/v4/groups(/.*)?",
            "GET /api/v4/audit");

    /** What is posted but changes nothing, and what users change of their own. */
    private static final List<String> VIEWERS_DO = List.of(
            "(POST|DELETE) /api/v3/auth",
            "POST /api/v3/oauth2/token",
            "PUT /api/v3/users/\\{guid}",
            "[A-Z]+ /api/v3/user/settings(/.*)?",
            "[A-Z]+ /api/v3/dashboard/store/.*",
            "POST /api/v3/(search|call)/.*",
            "POST /api/v3/(statistic|prometheus)/.*",
            "POST /api/v3/agent/search/.*",
            "DELETE /api/v4/shares/.*");

    /** What takes data out, or is seen by others. */
    private static final List<String> USERS_DO = List.of(
            "POST /api/v3/export/.*",
            "GET /api/v4/sessions/\\{id}/export.*",
            "POST /api/v3/agent/subscribe",
            "POST /api/v4/shares",
            "(POST|DELETE) /api/v4/alerts/silences.*");

    private Roles() {}

    /** The least role that may do it: viewer, user or admin. */
    static String least(String operation) {
        if (isIn(USERS_DO, operation)) {
            return "user";
        }
        boolean reading = operation.startsWith("GET ");
        boolean viewers = reading ? !isIn(ADMINS_READ, operation) : isIn(VIEWERS_DO, operation);
        return viewers ? "viewer" : "admin";
    }

    private static boolean isIn(List<String> patterns, String operation) {
        return patterns.stream().anyMatch(operation::matches);
    }
}
