package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.auth.LoginProvider;
import org.homer7.auth.PasswordCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v3/auth/type/list}: how one can log in, as homer-app tells it. Open to everybody. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-auth-types")
@HttpWhiteboardServletPattern(AuthTypesServlet.PATH)
public final class AuthTypesServlet extends ApiServlet {
    static final String PATH = "/api/v3/auth/type/list";

    private static final long serialVersionUID = 1L;
    private static final int FIRST_PROVIDER = 3;

    private final transient Set<LoginProvider> providers = ConcurrentHashMap.newKeySet();
    private final transient Set<PasswordCheck> sources = ConcurrentHashMap.newKeySet();

    @Activate
    public AuthTypesServlet() {
        super("GET");
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(LoginProvider provider) {
        providers.add(provider);
    }

    void unbindProvider(LoginProvider provider) {
        providers.remove(provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(PasswordCheck source) {
        sources.add(source);
    }

    void unbindSource(PasswordCheck source) {
        sources.remove(source);
    }

    @Override
    protected boolean isOpen(HttpServletRequest request) {
        return true;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<LoginProvider> all = providers.stream()
                .sorted(Comparator.comparing(LoginProvider::name))
                .toList();
        boolean ldap = sources.stream().anyMatch(PasswordCheck::isEnabled);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", 1 + (ldap ? 1 : 0) + all.size());
            out.writeObjectFieldStart("data");
            type("internal", "Internal", true, 1, out);
            type("ldap", "LDAP", ldap, 2, out);
            out.writeArrayFieldStart("oauth2");
            for (int i = 0; i < all.size(); i++) {
                provider(all.get(i), FIRST_PROVIDER + i, out);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeStringField("message", "all good");
            out.writeEndObject();
        });
    }

    private static void type(String type, String name, boolean enabled, int position, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(type);
        out.writeBooleanField("enable", enabled);
        out.writeStringField("name", name);
        out.writeNumberField("position", position);
        out.writeStringField("type", type);
        out.writeEndObject();
    }

    private static void provider(LoginProvider provider, int position, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("enable", true);
        out.writeStringField("name", provider.label());
        out.writeStringField("provider_name", provider.name());
        out.writeStringField("url", "/api/v3/oauth2/redirect/" + provider.name());
        out.writeBooleanField("auto_redirect", provider.isAutomatic());
        out.writeNumberField("position", position);
        out.writeStringField("type", "oauth2");
        out.writeEndObject();
    }
}
