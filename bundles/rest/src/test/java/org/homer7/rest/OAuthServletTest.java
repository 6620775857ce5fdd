package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.LoginProvider;
import org.homer7.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthServletTest {
    private ApiFixture api;

    /** A double of a provider: the code is the name of the user. */
    private static final class Double implements LoginProvider {
        @Override
        public String name() {
            return "double";
        }

        @Override
        public String label() {
            return "A double";
        }

        @Override
        public boolean isAutomatic() {
            return false;
        }

        @Override
        public Begun begin(URI callback) {
            return new Begun(URI.create("https://idp.example.com/?to=" + callback.getPath()), "the-state");
        }

        @Override
        public ExternalUser finish(String state, String code) throws IOException {
            if (code.equals("away")) {
                throw new IOException("it is away");
            }
            if (code.equals("refused")) {
                throw new IllegalArgumentException("no role here");
            }
            return new ExternalUser(code, "oidc-double", Set.of(User.VIEWER), Set.of(), "", "", "");
        }
    }

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
        api.oauth.bindProvider(new Double());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = api.stranger(path);
        return api.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private static String header(HttpResponse<String> response, String name) {
        return String.join("\n", response.headers().allValues(name));
    }

    private HttpResponse<String> redeem(String token) throws Exception {
        return api.send(
                api.stranger("/api/v3/oauth2/token").POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    @Test
    void leadsToTheProviderAndBackToATokenOfOneUse() throws Exception {
        HttpResponse<String> begun = get("/api/v3/oauth2/redirect/double", "");
        assertThat(begun.statusCode()).isEqualTo(302);
        assertThat(header(begun, "Location")).isEqualTo("https://idp.example.com/?to=/api/v3/oauth2/auth/double");
        assertThat(header(begun, "Set-Cookie"))
                .startsWith("homer_login=the-state.homer;")
                .contains("HttpOnly", "SameSite=Lax");
        HttpResponse<String> back =
                get("/api/v3/oauth2/auth/double?state=the-state&code=eve", "homer_login=the-state.homer");
        assertThat(back.statusCode()).isEqualTo(302);
        String location = header(back, "Location");
        assertThat(location).startsWith("/?token=");
        String token = location.substring(location.indexOf('=') + 1);
        JsonNode answer = ApiFixture.json(redeem(token));
        assertThat(answer.path("token").asText()).isEqualTo("eve-token");
        assertThat(answer.path("user").path("admin").asBoolean()).isFalse();
        assertThat(redeem(token).statusCode()).isEqualTo(401);
        assertThat(api.audit.latest("", "", 100).toString()).doesNotContain(token, "the-state");
    }

    @Test
    void logsOurOwnPageInByItsCookie() throws Exception {
        assertThat(header(get("/api/v3/oauth2/redirect/double?ui=own", ""), "Set-Cookie"))
                .startsWith("homer_login=the-state.own;");
        HttpResponse<String> back =
                get("/api/v3/oauth2/auth/double?state=the-state&code=eve", "homer_login=the-state.own");
        assertThat(header(back, "Location")).isEqualTo("/ui/");
        assertThat(header(back, "Set-Cookie"))
                .contains("homer_session=eve-token;", "HttpOnly; SameSite=Strict", "homer_login=; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "homer_login=other.own", "homer_login=the-state", "homer_login=.own"})
    void takesNoLoginThatAnotherBrowserHasBegun(String cookie) throws Exception {
        assertThat(get("/api/v3/oauth2/auth/double?state=the-state&code=eve", cookie)
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/api/v3/oauth2/auth/double?code=eve", cookie).statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysWhyThereIsNoLogin() throws Exception {
        String cookie = "homer_login=the-state.homer";
        String path = "/api/v3/oauth2/auth/double?state=the-state&code=";
        assertThat(get(path + "refused", cookie).body()).contains("no role here");
        assertThat(get(path + "away", cookie).statusCode()).isEqualTo(502);
        assertThat(get(path, cookie).statusCode()).isEqualTo(401);
        assertThat(get(path + "alice", cookie).statusCode()).isEqualTo(401);
        for (String unknown : List.of("redirect/other", "auth/other", "redirect", "x/double", "token")) {
            assertThat(get("/api/v3/oauth2/" + unknown, "").statusCode())
                    .as(unknown)
                    .isIn(401, 404);
        }
        assertThat(redeem("").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsHowOneCanLogIn() throws Exception {
        JsonNode types = ApiFixture.json(get("/api/v3/auth/type/list", ""));
        assertThat(types.path("data").path("internal").path("enable").asBoolean())
                .isTrue();
        assertThat(types.path("data").path("ldap").path("enable").asBoolean(true))
                .isFalse();
        assertThat(types.path("data").path("oauth2").isArray()).isTrue();
    }

    @Test
    void tokensOfOneUseEndSoon() {
        Instant[] now = {Instant.EPOCH};
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        OneTimeTokens tokens = new OneTimeTokens(clock);
        String token = tokens.issue("eve");
        String late = tokens.issue("eve");
        assertThat(tokens.redeem(token)).contains("eve");
        now[0] = now[0].plus(Duration.ofMillis(OneTimeTokens.LIFE_MILLIS));
        assertThat(tokens.redeem(late)).isEmpty();
    }
}
