package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.query.NoStoreException;
import org.homer7.query.QueryParser;
import org.homer7.query.TooManySearchesException;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchServletTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
        for (int id = 1; id <= 3; id++) {
            api.queries.records.add(new TestRecord(id, "OPTIONS sip:a SIP/2.0\r\n\r\n"));
        }
    }

    @AfterEach
    void stop() {
        // The client may have the whole answer before the server closes the cursor.
        await().untilAsserted(() ->
                assertThat(api.queries.open).as("cursors left open").isZero());
        api.close();
    }

    @Test
    void givesTheTotalAndTheRecords() throws Exception {
        HttpResponse<String> response = api.get("/api/v4/search?limit=2");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode found = ApiFixture.json(response);
        assertThat(found.path("total").asInt()).isEqualTo(3);
        assertThat(found.path("data")).hasSize(2);
        assertThat(found.path("data").path(0).path("id").asInt()).isEqualTo(1);
    }

    @Test
    void asksForTheLastDayUnlessTold() throws Exception {
        api.get("/api/v4/search");
        SearchQuery query = api.queries.searches.get(0);
        assertThat(query.where()).isEqualTo(Condition.ALL);
        assertThat(query.limit()).isEqualTo(200);
        assertThat(query.order()).isEqualTo(SearchQuery.Order.NEWEST_FIRST);
        assertThat(query.toMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(query.fromMicros()).isBetween(0L, System.currentTimeMillis() * 1_000 - 86_400_000_000L);
    }

    @Test
    void asksForWhatItIsTold() throws Exception {
        api.get("/api/v4/search?q=method%20%3D%20INVITE&from=1000&to=2000&limit=0");
        SearchQuery query = api.queries.searches.get(0);
        assertThat(query.where()).isEqualTo(QueryParser.parse("method = INVITE"));
        assertThat(query.fromMicros()).isEqualTo(1_000_000);
        assertThat(query.toMicros()).isEqualTo(2_000_000);
        assertThat(query.limit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "from=abc, from",
        "from=-1, from",
        "to=99999999999999999999, to",
        "from=9223372036854776, from",
        "from=2000&to=1000, to",
        "limit=-1, limit",
        "limit=10001, limit",
        "limit=1e3, limit",
    })
    void saysWhichParameterIsBad(String parameters, String field) throws Exception {
        HttpResponse<String> response = api.get("/api/v4/search?" + parameters);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("field").asText()).isEqualTo(field);
        assertThat(api.queries.searches).isEmpty();
    }

    @Test
    void saysWhereTheQueryIsWrong() throws Exception {
        JsonNode problem = ApiFixture.json(api.get("/api/v4/search?q=method%20%3D%20%3D"));
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("field").asText()).isEqualTo("q");
        assertThat(problem.path("offset").asInt()).isEqualTo(9);
        assertThat(problem.path("length").asInt()).isEqualTo(1);
    }

    @Test
    void refusesParametersThatAreNoText() throws Exception {
        HttpResponse<String> response = api.get("/api/v4/search?q=%ff");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("detail").asText()).contains("UTF-8");
    }

    @Test
    void tellsBusyAndAwayAndSlowApart() throws Exception {
        HttpResponse<String> busy = failing(new TooManySearchesException(8));
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertThat(failing(new NoStoreException("no store")).statusCode()).isEqualTo(503);
        assertThat(failing(new SearchTimeoutException("slow")).statusCode()).isEqualTo(504);
    }

    @Test
    void tellsNothingOfItsInside() throws Exception {
        HttpResponse<String> response = failing(new IOException("/var/secret/path"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret", "Exception", "org.homer7");
        api.queries.failure = null;
        api.queries.failureAtEnd = new IllegalStateException("/var/secret/path");
        HttpResponse<String> unexpected = api.get("/api/v4/search");
        assertThat(unexpected.statusCode()).isEqualTo(500);
        assertThat(unexpected.body()).doesNotContain("secret", "Exception", "org.homer7");
    }

    @Test
    void partOfAnAnswerIsNoAnswer() throws Exception {
        api.queries.failureAtEnd = new UncheckedIOException(new SearchTimeoutException("slow"));
        HttpResponse<String> response = api.get("/api/v4/search");
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(ApiFixture.json(response).path("title").asText()).isEqualTo("Took too long");
    }

    @Test
    void aLongAnswerThatFailsBreaksOff() {
        TestRecord large = new TestRecord(4, "x".repeat(60_000));
        for (int i = 0; i < 50; i++) {
            api.queries.records.add(large);
        }
        api.queries.failureAtEnd = new UncheckedIOException(new IOException("the disk is gone"));
        assertThatThrownBy(() -> api.get("/api/v4/search")).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichMethodIsAllowed() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            HttpResponse<String> response =
                    api.send(api.request("/api/v4/search").method(method, BodyPublishers.noBody()));
            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET");
            assertThat(ApiFixture.json(response).path("detail").asText()).startsWith(method);
        }
    }

    @Test
    void saysThatThereIsNoSuchResource() throws Exception {
        HttpResponse<String> response = api.get("/api/v4/nope");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(ApiFixture.json(response).path("detail").asText()).contains("/api/v4/nope");
    }

    private HttpResponse<String> failing(IOException failure) throws Exception {
        api.queries.failure = failure;
        return api.get("/api/v4/search");
    }
}
