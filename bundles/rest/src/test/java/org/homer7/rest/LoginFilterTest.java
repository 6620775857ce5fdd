package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFilterTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4/search",
                "/api/v4/sessions/a",
                "/api/v4/ledger",
                "/api/v3/auth",
                "/api/x",
                "/metrics",
                "/ui/../api/v4/ledger",
                "/ui/%2e%2e/api/v4/ledger",
                "//api/v4/ledger",
                "/api/v4/ledger;/ui/",
                "/health/../api/v4/ledger"
            })
    void letsNoStrangerIn(String path) throws Exception {
        HttpResponse<String> response = api.send(api.stranger(path));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(ApiFixture.json(response).path("title").asText()).isEqualTo("Log in first");
    }

    @Test
    void letsEverybodySeeWhetherTheServerIsWell() throws Exception {
        assertThat(api.send(api.stranger("/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void setsTheHeadersThatKeepBrowsersSafe() throws Exception {
        for (String path : new String[] {"/health", "/api/v4/ledger"}) {
            var headers = api.send(api.stranger(path)).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void takesNameAndPassword() throws Exception {
        assertThat(basic("alice:s:cret").statusCode()).isEqualTo(200);
        assertThat(basic("alice:wrong").statusCode()).isEqualTo(401);
        assertThat(basic("alice").statusCode()).isEqualTo(401);
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        HttpResponse<String> response = basic("mallory:x");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bad", "Bearer ", "Basic !!!", "Basic", "Digest x", ""})
    void refusesOtherCredentials(String header) throws Exception {
        HttpRequest.Builder request = api.stranger("/api/v4/ledger").header("Authorization", header);
        assertThat(api.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void takesTheCookieToRead() throws Exception {
        assertThat(api.send(withCookie("good-token", "/api/v4/ledger")).statusCode())
                .isEqualTo(200);
        assertThat(api.send(withCookie("bad-token", "/api/v4/ledger")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesTheCookieToChangeSomethingFromTheOwnPageOnly() throws Exception {
        HttpRequest.Builder request =
                withCookie("good-token", LoginServlet.PATH).DELETE();
        assertThat(api.send(request.copy()).statusCode()).isEqualTo(403);
        assertThat(api.send(request.header("X-Requested-With", "homer")).statusCode())
                .isEqualTo(204);
    }

    @Test
    void doesNotMakeBrowsersAskOnBehalfOfThePage() throws Exception {
        HttpRequest.Builder request = api.stranger("/api/v4/ledger").header("X-Requested-With", "homer");
        HttpResponse<String> response = api.send(request);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4/search",
                "/api/v4/sessions/a",
                "/api/v4/ledger",
                "/api/v4/rejected",
                "/api/v3/auth",
                "/api"
            })
    void nothingIsOpenWhileTheFilterIsAway(String path) throws Exception {
        try (ApiFixture unfiltered = new ApiFixture(false)) {
            HttpResponse<String> response = unfiltered.get(path);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("org.homer7.auth");
            assertThat(unfiltered.queries.searches).isEmpty();
            assertThat(unfiltered.queries.sessions).isEmpty();
            assertThat(unfiltered.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private HttpRequest.Builder withCookie(String token, String path) {
        return api.stranger(path).header("Cookie", "other=1; " + Credentials.COOKIE + "=" + token);
    }

    private HttpResponse<String> basic(String pair) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return api.send(api.stranger("/api/v4/ledger").header("Authorization", "Basic " + encoded));
    }
}
