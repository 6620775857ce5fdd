package org.homer7.rest;

import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Remembers in the browser which login it has begun elsewhere. Lax, for it comes back from another site. */
final class LoginCookie {
    private static final String NAME = "homer_login";

    private LoginCookie() {}

    /** @param value without characters that would need quotes */
    static void set(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                "Set-Cookie",
                NAME + "=" + value + "; Path=/api/v3/oauth2; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                        + (request.isSecure() ? "; Secure" : ""));
    }

    static Optional<String> get(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(NAME)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
