package org.homer7.rest;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.LoginProvider;
import org.homer7.auth.Tokens;
import org.homer7.auth.User;
import org.homer7.auth.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/v3/oauth2}: logins at a provider. {@code GET redirect/NAME} sends the browser there, {@code GET auth/NAME} is
 * where it comes back. Our own page is logged in by then ({@code redirect/NAME?ui=own}); others get a token of one use,
 * which {@code POST token} changes for one of ours.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-oauth2")
@HttpWhiteboardServletPattern("/api/v3/oauth2/*")
public final class OAuthServlet extends ApiServlet {
    /** Paths that are open to everybody: they are the login. */
    static final String OPEN = "/api/v3/oauth2/((redirect|auth)/[a-z0-9-]{1,64}|token)";

    private static final long serialVersionUID = 1L;
    private static final String REDIRECT = "redirect";
    private static final String OWN = "own";
    private static final int COOKIE_SECONDS = 600;

    private final transient Users users;
    private final transient Tokens tokens;
    private final transient OneTimeTokens oneTime = new OneTimeTokens(Clock.systemUTC());
    private final transient Map<String, LoginProvider> providers = new ConcurrentHashMap<>();

    @Activate
    public OAuthServlet(@Reference Users users, @Reference Tokens tokens) {
        super("GET, POST");
        this.users = users;
        this.tokens = tokens;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(LoginProvider provider) {
        providers.put(provider.name(), provider);
    }

    void unbindProvider(LoginProvider provider) {
        providers.remove(provider.name(), provider);
    }

    @Override
    protected boolean isOpen(HttpServletRequest request) {
        return true;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        LoginProvider provider = path.size() == 2 ? providers.get(path.get(1)) : null;
        if (provider == null) {
            throw Problem.notFound("there is no such way to log in; /api/v3/auth/type/list has them");
        }
        if (path.get(0).equals(REDIRECT)) {
            begin(provider, request, response);
        } else if (path.get(0).equals("auth")) {
            finish(provider, request, response);
        } else {
            throw Paths.unknown(request);
        }
    }

    private static void begin(LoginProvider provider, HttpServletRequest request, HttpServletResponse response)
            throws IOException, Problem {
        String ui = new Parameters(request).choice("ui", "homer", OWN);
        String callback = request.getRequestURL().toString().replace("/" + REDIRECT + "/", "/auth/");
        try {
            LoginProvider.Begun begun = provider.begin(URI.create(callback));
            LoginCookie.set(begun.state() + "." + ui, COOKIE_SECONDS, request, response);
            redirect(begun.location().toString(), response);
        } catch (IOException e) {
            throw Problem.badGateway(provider.label() + " cannot be reached: " + e.getMessage());
        }
    }

    /** Only the browser that began the login may end it: its cookie says so. */
    private void finish(LoginProvider provider, HttpServletRequest request, HttpServletResponse response)
            throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        String state = parameters.optional("state");
        String[] cookie = LoginCookie.get(request).orElse("").split("\\.", 2);
        LoginCookie.set("", 0, request, response);
        if (state.isEmpty() || cookie.length != 2 || !cookie[0].equals(state)) {
            throw Problem.unauthorized("this login was not begun by this browser, or it is over; begin it anew");
        }
        String code = parameters.optional("code");
        if (code.isEmpty()) {
            throw Problem.unauthorized(provider.label() + " does not let you in");
        }
        User user = admit(provider, state, code, request.getRemoteAddr());
        if (cookie[1].equals(OWN)) {
            LoginServlet.cookie(tokens.issue(user), tokens.lifeSeconds(), request, response);
            redirect("/ui/", response);
        } else {
            redirect("/?token=" + oneTime.issue(user.name()), response);
        }
    }

    private User admit(LoginProvider provider, String state, String code, String origin) throws Problem {
        try {
            return users.admit(provider.finish(state, code), origin);
        } catch (IllegalArgumentException refused) {
            throw Problem.unauthorized(refused.getMessage());
        } catch (IOException e) {
            throw Problem.badGateway(provider.label() + " cannot be reached: " + e.getMessage());
        }
    }

    private static void redirect(String location, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (!Paths.parts(request).equals(List.of("token"))) {
            throw Paths.unknown(request);
        }
        Optional<String> name = oneTime.redeem(Json.text(Json.body(request), "token"));
        User user = name.flatMap(users::find)
                .orElseThrow(() -> Problem.unauthorized("the token is none, was used, or is too old; log in anew"));
        LoginServlet.answer(tokens.issue(user), user, response);
    }
}
