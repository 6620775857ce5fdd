package org.homer7.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.LoginProvider.Begun;
import org.homer7.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OidcProviderTest {
    private static final URI CALLBACK = URI.create("https://homer.example.com/api/v3/oauth2/auth/test");
    private ProviderDouble idp;
    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        idp = new ProviderDouble();
        settings.putAll(Map.of(
                "issuer",
                idp.issuer(),
                "client_id",
                "homer",
                "client_secret",
                "s:cret",
                "roles",
                new String[] {"operators => admin"},
                "groups",
                new String[] {"berlin => red"}));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private OidcProvider provider() {
        OidcConfig config = (OidcConfig) Proxy.newProxyInstance(
                OidcConfig.class.getClassLoader(),
                new Class<?>[] {OidcConfig.class},
                (proxy, method, arguments) -> settings.getOrDefault(method.getName(), method.getDefaultValue()));
        return new OidcProvider(config, Map.of("service.pid", "org.homer7.auth.oidc~Test"));
    }

    private static Map<String, String> query(Begun begun) {
        Map<String, String> query = new HashMap<>();
        for (String pair : begun.location().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Test
    void logsInByCodeAndPkce() throws Exception {
        OidcProvider provider = provider();
        assertThat(provider.name()).isEqualTo("test");
        Begun begun = provider.begin(CALLBACK);
        Map<String, String> query = query(begun);
        assertThat(begun.location().toString()).startsWith(idp.issuer() + "/authorize?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("state", begun.state())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile email");
        idp.sign(idp.claims(query.get("nonce"), claims -> claims));
        ExternalUser user = provider.finish(begun.state(), "the-code");
        assertThat(user)
                .isEqualTo(new ExternalUser("eve", "oidc-test", Set.of(User.ADMIN), Set.of("red"), "Eve", "", ""));
        Map<String, String> form = idp.forms.get(0);
        assertThat(form).containsEntry("code", "the-code").doesNotContainKey("client_secret");
        assertThat(OidcProvider.challenge(form.get("code_verifier"))).isEqualTo(query.get("code_challenge"));
        assertThat(idp.authorizations.get(0)).isEqualTo("Basic aG9tZXI6cyUzQWNyZXQ=");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.finish(begun.state(), "the-code"))
                .withMessageContaining("anew");
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> wrong() {
        return Stream.of(
                claims -> claims.issuer("http://127.0.0.1:1"),
                claims -> claims.audience("other"),
                claims -> claims.audience(List.of("homer", "other")),
                claims -> claims.claim("azp", "other"),
                claims -> claims.claim("nonce", "other"),
                claims -> claims.claim("nonce", null),
                claims -> claims.expirationTime(new Date(System.currentTimeMillis() - 120_000)),
                claims -> claims.expirationTime(null),
                claims -> claims.subject(null),
                claims -> claims.notBeforeTime(new Date(System.currentTimeMillis() + 600_000)),
                claims -> claims.claim("groups", "nobody"),
                claims -> claims.claim("preferred_username", ""));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        OidcProvider provider = provider();
        Begun begun = provider.begin(CALLBACK);
        idp.sign(idp.claims(query(begun).get("nonce"), change));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(begun.state(), "c"));
    }

    @Test
    void believesNoOtherSignature() throws Exception {
        OidcProvider provider = provider();
        Begun none = provider.begin(CALLBACK);
        idp.idToken = new PlainJWT(idp.claims(query(none).get("nonce"), claims -> claims)).serialize();
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(none.state(), "c"));
        Begun confused = provider.begin(CALLBACK);
        idp.signByPublicKey(idp.claims(query(confused).get("nonce"), claims -> claims));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(confused.state(), "c"));
        Begun stranger = provider.begin(CALLBACK);
        idp.sign(
                idp.claims(query(stranger).get("nonce"), claims -> claims),
                JWSAlgorithm.RS256,
                new RSASSASigner(new RSAKeyGenerator(2_048).generate()));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(stranger.state(), "c"));
        Begun notAllowed = provider.begin(CALLBACK);
        idp.sign(
                idp.claims(query(notAllowed).get("nonce"), claims -> claims),
                JWSAlgorithm.RS512,
                new RSASSASigner(idp.key));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(notAllowed.state(), "c"));
        Begun garbage = provider.begin(CALLBACK);
        idp.idToken = "x.y.z";
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(garbage.state(), "c"));
    }

    @Test
    void asksForClaimsThatTheTokenDoesNotHave() throws Exception {
        idp.claims = "{\"sub\":\"sub-1\",\"preferred_username\":\"eve\",\"groups\":[\"operators\"]}";
        OidcProvider provider = provider();
        Begun begun = provider.begin(CALLBACK);
        UnaryOperator<JWTClaimsSet.Builder> less =
                claims -> claims.claim("groups", null).claim("preferred_username", null);
        idp.sign(idp.claims(query(begun).get("nonce"), less));
        assertThat(provider.finish(begun.state(), "c").roles()).containsExactly(User.ADMIN);
        idp.claims = idp.claims.replace("sub-1", "sub-2");
        Begun other = provider.begin(CALLBACK);
        idp.sign(idp.claims(query(other).get("nonce"), less));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.finish(other.state(), "c"));
    }

    @Test
    void comesBackToTheAddressThatIsSet() throws Exception {
        settings.put("public_url", "https://homer.example.org/");
        assertThat(query(provider().begin(CALLBACK)))
                .containsEntry("redirect_uri", "https://homer.example.org/api/v3/oauth2/auth/test");
    }

    @Test
    void saysWhatIsWrong() {
        idp.calledItself = "https://other.example.com";
        assertThatIOException().isThrownBy(() -> provider().begin(CALLBACK)).withMessageContaining("other.example.com");
        settings.put("issuer", "http://127.0.0.1:1");
        assertThatIOException().isThrownBy(() -> provider().begin(CALLBACK));
        settings.put("algorithms", new String[] {"HS256"});
        assertThatIllegalArgumentException().isThrownBy(this::provider).withMessageContaining("HS256");
        settings.put("algorithms", new String[] {"none"});
        assertThatIllegalArgumentException().isThrownBy(this::provider);
        settings.remove("algorithms");
        settings.put("client_id", "");
        assertThatIllegalArgumentException().isThrownBy(this::provider).withMessageContaining("auth.oidc-test.cfg");
        settings.put("client_id", "homer");
        settings.put("issuer", "ftp://x");
        assertThatIllegalArgumentException().isThrownBy(this::provider);
    }

    @Test
    void remembersOnlySoManyLogins() {
        PendingLogins pending = new PendingLogins(Clock.systemUTC());
        String first = pending.begin(CALLBACK).state();
        for (int i = 0; i < PendingLogins.MOST; i++) {
            pending.begin(CALLBACK);
        }
        assertThat(pending.end(first)).isEmpty();
    }
}
