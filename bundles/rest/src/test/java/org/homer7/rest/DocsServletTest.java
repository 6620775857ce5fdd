package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocsServletTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
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
    void hasAllThatThePageNeedsAndNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = api.get("/api/docs/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http:", "https:", "<style", "style=", "onload=");
        List<String> files = REFERENCE
                .matcher(page.body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(files).hasSize(4);
        for (String file : files) {
            HttpResponse<String> response = api.get("/api/docs/" + file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.body()).as(file).isNotEmpty();
        }
    }

    @Test
    void givesNothingElse() throws Exception {
        assertThat(api.get("/api/docs").headers().firstValue("Location").orElse(""))
                .endsWith("/api/docs/");
        assertThat(api.get("/api/docs/pom.properties").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/docs/swagger-ui.css/x").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/docs/..%2Fopenapi-v4.yaml").statusCode()).isBetween(400, 404);
        assertThat(api.send(api.stranger("/api/docs/")).statusCode()).isEqualTo(401);
    }
}
