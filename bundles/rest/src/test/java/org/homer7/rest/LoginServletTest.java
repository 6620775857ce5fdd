package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginServletTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void givesATokenAndACookieThatScriptsCannotRead() throws Exception {
        HttpResponse<String> response = logIn("{\"username\":\"alice\",\"password\":\"s:cret\",\"type\":\"internal\"}");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body())
                .isEqualTo("{\"token\":\"good-token\",\"scope\":\"guid-1\",\"user\":{\"admin\":true}}");
        assertThat(response.headers().firstValue("Set-Cookie"))
                .contains("homer_session=good-token; Path=/; Max-Age=60; HttpOnly; SameSite=Strict");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        HttpResponse<String> response = logIn("{\"username\":\"alice\",\"password\":\"guess\"}");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        HttpResponse<String> response = logIn("{\"username\":\"mallory\",\"password\":\"x\"}");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"username\":\"alice\"}",
                "{\"username\":1,\"password\":\"x\"}",
                "{\"username\":null,\"password\":\"x\"}"
            })
    void refusesWhatIsNoLogin(String body) throws Exception {
        assertThat(logIn(body).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesDeepNesting() throws Exception {
        assertThat(logIn("{\"username\":" + "[".repeat(30_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesALargeBody() throws Exception {
        assertThat(logIn(" ".repeat(Json.MAX_BODY + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void tellsWhoIsLoggedIn() throws Exception {
        JsonNode me = ApiFixture.json(api.get(LoginServlet.PATH));
        assertThat(me.path("username").asText()).isEqualTo("alice");
        assertThat(me.path("user").path("admin").asBoolean()).isTrue();
    }

    @Test
    void takesTheCookieAway() throws Exception {
        HttpResponse<String> response = api.send(api.request(LoginServlet.PATH).DELETE());
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("homer_session=; Path=/; Max-Age=0");
    }

    private HttpResponse<String> logIn(String body) throws Exception {
        return api.send(api.stranger(LoginServlet.PATH).POST(BodyPublishers.ofString(body)));
    }
}
