package org.homer7.auth.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.LoginProvider;
import org.homer7.auth.RightsMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A provider of OpenID Connect: authorization code with PKCE, and an ID token that is looked at closely. */
@Component(configurationPid = OidcProvider.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcConfig.class, factory = true)
public final class OidcProvider implements LoginProvider {
    static final String PID = "org.homer7.auth.oidc";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLBACK = "/api/v3/oauth2/auth/";

    private final String name;
    private final OidcConfig config;
    private final RightsMap rights;
    private final IdTokens idTokens;
    private final ProviderClient client;
    private final PendingLogins pending = new PendingLogins(Clock.systemUTC());

    @Activate
    public OidcProvider(OidcConfig config, Map<String, Object> properties) {
        this.config = config;
        this.name = name(String.valueOf(properties.get("service.pid")));
        try {
            URI issuer = URI.create(required("issuer", config.issuer()));
            if (issuer.getHost() == null || !Set.of("https", "http").contains(String.valueOf(issuer.getScheme()))) {
                throw new IllegalArgumentException("issuer \"" + config.issuer() + "\"; an address by https is needed");
            }
            idTokens = new IdTokens(
                    config.issuer(), required("client.id", config.client_id()), List.of(config.algorithms()));
            rights = new RightsMap(
                    List.of(config.roles()),
                    List.of(config.groups()),
                    config.default_role(),
                    List.of(config.default_groups()));
        } catch (IllegalArgumentException e) {
            String file = PID + "-" + name;
            throw new IllegalArgumentException(file + ": " + e.getMessage() + ". Change it in etc/" + file + ".cfg", e);
        }
        client = new ProviderClient(config.issuer(), config.client_id(), config.client_secret());
    }

    private static String required(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    /** What follows the name of the factory. */
    private static String name(String pid) {
        String text =
                pid.substring(pid.indexOf('~') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return text.length() <= 64 ? text : text.substring(0, 64);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return config.label().isBlank() ? name : config.label();
    }

    @Override
    public boolean isAutomatic() {
        return config.auto_redirect();
    }

    @Override
    public Begun begin(URI callback) throws IOException {
        URI endpoint = client.endpoint("authorization_endpoint");
        PendingLogins.Pending login = pending.begin(
                config.public_url().isBlank()
                        ? callback
                        : URI.create(config.public_url().replaceAll("/+$", "") + CALLBACK + name));
        Map<String, String> query = new TreeMap<>(Map.of(
                "response_type", "code",
                "client_id", config.client_id(),
                "redirect_uri", login.callback().toString(),
                "scope", config.scopes(),
                "state", login.state(),
                "nonce", login.nonce(),
                "code_challenge", challenge(login.verifier()),
                "code_challenge_method", "S256"));
        String separator = endpoint.getQuery() == null ? "?" : "&";
        return new Begun(URI.create(endpoint + separator + ProviderClient.form(query)), login.state());
    }

    static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ExternalUser finish(String state, String code) throws IOException {
        PendingLogins.Pending login =
                pending.end(state).orElseThrow(() -> new IllegalArgumentException("this login is over; begin it anew"));
        JsonNode tokens = client.tokens(login, code);
        JWTClaimsSet claims =
                idTokens.verify(tokens.path("id_token").asText(), login.nonce(), client.endpoint("jwks_uri"));
        return user(further(
                JSON.valueToTree(claims.toJSONObject()),
                tokens.path("access_token").asText()));
    }

    /** Some providers tell names and groups only when they are asked for them. */
    private JsonNode further(JsonNode claims, String accessToken) throws IOException {
        boolean enough = claims.has(config.name_claim()) && claims.has(config.groups_claim());
        if (enough || accessToken.isEmpty() || !client.hasEndpoint("userinfo_endpoint")) {
            return claims;
        }
        JsonNode more = client.claims(accessToken);
        if (!more.path("sub").asText().equals(claims.path("sub").asText())) {
            throw new IllegalArgumentException("the provider tells of somebody else");
        }
        ObjectNode all = JSON.createObjectNode();
        more.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        claims.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        return all;
    }

    private ExternalUser user(JsonNode claims) {
        String userName = claims.path(config.name_claim()).asText();
        if (userName.isEmpty()) {
            throw new IllegalArgumentException("the provider does not tell " + config.name_claim());
        }
        Set<String> theirs = texts(claims.path(config.groups_claim()));
        Set<String> roles = rights.roles(theirs);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("\"" + userName + "\" has no role here");
        }
        return new ExternalUser(
                userName,
                "oidc-" + name,
                roles,
                rights.groups(theirs),
                claims.path("given_name").asText(),
                claims.path("family_name").asText(),
                claims.path("email").asText());
    }

    private static Set<String> texts(JsonNode value) {
        Set<String> texts = new HashSet<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
