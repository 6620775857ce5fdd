package org.homer7.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.homer7.auth.ApiTokens;
import org.homer7.auth.Tokens;
import org.homer7.auth.TooManyAttemptsException;
import org.homer7.auth.User;
import org.homer7.auth.Users;

/** Who a request says it is from, and whether that is so. */
final class Credentials {
    /** Holds the token for the web page. */
    static final String COOKIE = "homer_session";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private static final String AUTH_TOKEN = "Auth-Token";

    private final Users users;
    private final Tokens tokens;
    private final ApiTokens apiTokens;

    Credentials(Users users, Tokens tokens, ApiTokens apiTokens) {
        this.users = users;
        this.tokens = tokens;
        this.apiTokens = apiTokens;
    }

    /** The user of the header Authorization (a token, or name and password), or of a program's Auth-Token. */
    Optional<User> inHeader(HttpServletRequest request) throws TooManyAttemptsException {
        String secret = request.getHeader(AUTH_TOKEN);
        if (secret != null) {
            return apiTokens.verify(secret.strip(), request.getRemoteAddr());
        }
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.verify(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(header.substring(BASIC.length()).strip(), request.getRemoteAddr());
        }
        return Optional.empty();
    }

    Optional<User> inCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return tokens.verify(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private Optional<User> basic(String encoded, String origin) throws TooManyAttemptsException {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 0 ? Optional.empty() : users.logIn(pair.substring(0, colon), pair.substring(colon + 1), origin);
    }
}
