package org.homer7.rest;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.ApiTokens;
import org.homer7.auth.Audit;
import org.homer7.auth.Tokens;
import org.homer7.auth.TooManyAttemptsException;
import org.homer7.auth.User;
import org.homer7.auth.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Lets nobody in who has not logged in, but to the login, the health check, sessions that were shared by a link, and the static
 * files of the page; and sets the headers that keep browsers safe. A servlet of another bundle that must not be open refers to the filter by its property
 * {@code homer.login}, and so is there only while the filter is.
 */
@Component(service = Filter.class, property = "homer.login=true")
@HttpWhiteboardFilterPattern("/*")
public final class LoginFilter implements Filter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; img-src 'self' data: blob:";

    private final Credentials credentials;
    private final AuditTrail audit;

    /** Knows the paths of a user interface that is served in place of the own one. */
    @Reference(
            target = "(homer.open=true)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Predicate<String> pages;

    @Activate
    public LoginFilter(
            @Reference Users users, @Reference Tokens tokens, @Reference ApiTokens apiTokens, @Reference Audit audit) {
        this.audit = new AuditTrail(audit);
        credentials = new Credentials(users, tokens, apiTokens);
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        String user = "";
        try {
            if (isOpen(request)) {
                chain.doFilter(request, response);
            } else {
                User known = user(request);
                user = known.name();
                chain.doFilter(new Known(request, known), response);
            }
        } catch (Problem problem) {
            response.setHeader("Cache-Control", "no-store");
            if (request.getHeader("X-Requested-With") == null) {
                // A browser must not ask with a window of its own on behalf of the page.
                response.setHeader("WWW-Authenticate", "Bearer, Basic realm=\"HOMER\"");
            }
            problem.write(request, response);
        } finally {
            audit.done(request, user, response.getStatus());
        }
    }

    private boolean isOpen(HttpServletRequest request) {
        String path = path(request);
        boolean read = SAFE_METHODS.contains(request.getMethod());
        return path.equals(LoginServlet.PATH) && request.getMethod().equals("POST")
                || path.matches(OAuthServlet.OPEN)
                || read && path.equals(AuthTypesServlet.PATH)
                || read && path.matches(SharesServlet.OPEN)
                || read && (path.equals("/health") || path.equals("/") || path.startsWith("/ui/") || isPage(path));
    }

    private boolean isPage(String path) {
        Predicate<String> page = pages;
        return page != null && page.test(path);
    }

    /** The path as servlets are found by it: decoded, without parameters and dots. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = request.getServletPath() + (rest == null ? "" : rest);
        return path.isEmpty() ? "/" : path;
    }

    private User user(HttpServletRequest request) throws Problem {
        try {
            Optional<User> user = credentials.inHeader(request);
            if (user.isPresent()) {
                return user.get();
            }
            user = credentials.inCookie(request);
            boolean needsProof = !SAFE_METHODS.contains(request.getMethod());
            if (user.isPresent() && needsProof && request.getHeader("X-Requested-With") == null) {
                throw Problem.forbidden("a request by cookie that changes something needs the header X-Requested-With,"
                        + " so that other sites cannot make it");
            }
            return user.orElseThrow(() -> Problem.unauthorized("Send a token (Authorization: Bearer ...) from POST "
                    + LoginServlet.PATH + ", or name and password (Basic)"));
        } catch (TooManyAttemptsException e) {
            throw Problem.tooMany(e.getMessage(), e.waitSeconds());
        }
    }

    /** The request of somebody who has logged in. */
    private static final class Known extends HttpServletRequestWrapper {
        private final User user;

        Known(HttpServletRequest request, User user) {
            super(request);
            this.user = user;
        }

        @Override
        public String getRemoteUser() {
            return user.name();
        }

        @Override
        public Principal getUserPrincipal() {
            return user::name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return user.roles().contains(role);
        }
    }
}
