package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeSearchTest {
    private final StoredQueries queries = new StoredQueries();
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        List<TestRecord> records = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            String sid = "call-" + call;
            long at = call * 1_000_000L;
            records.add(Sample.sip(records.size() + 1, at, sid, "INVITE"));
            records.add(Sample.sip(records.size() + 1, at + 250_000, sid, "180"));
            records.add(Sample.sip(records.size() + 1, at + 500_000, sid, call == 2 ? "486" : "200"));
        }
        TestRecord rtcp = new TestRecord(10, "{}").session("call-1").field(Field.of("mos", Field.Kind.DECIMAL), 4.1);
        rtcp.type(5).timestampMicros(Sample.START + 1_900_000);
        records.add(rtcp);
        api = new ApiFixture(queries.with(records));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = api.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiFixture.json(response);
    }

    @Test
    void givesTheNextPage() throws Exception {
        JsonNode first = json("/api/v4/search?from=0&limit=4");
        assertThat(first.path("data").findValuesAsText("id")).contains("10").hasSize(4);
        JsonNode last = json(
                "/api/v4/search?from=0&limit=10&cursor=" + first.path("next").asText());
        assertThat(last.path("data")).hasSize(6);
        assertThat(last.path("total").asInt()).isEqualTo(10);
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void aLineForEachRecordAndOneForTheEnd() throws Exception {
        String[] lines = api.get("/api/v4/search?from=0&limit=2&format=ndjson&order=oldest")
                .body()
                .split("\n");
        assertThat(lines).hasSize(3);
        assertThat(Json.tree(lines[0]).path("id").asInt()).isEqualTo(1);
        assertThat(Json.tree(lines[2]).path("end").path("total").asInt()).isEqualTo(10);
    }

    @Test
    void asATable() throws Exception {
        HttpResponse<String> response =
                api.get("/api/v4/search?from=0&limit=1&order=oldest&format=csv&columns=time,method,sid");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(response.body()).isEqualTo("time,method,sid\r\n2023-11-14T22:13:20Z,INVITE,call-0\r\n");
    }

    @Test
    void oneRowForEachCall() throws Exception {
        JsonNode rows = json("/api/v4/calls?from=0&q=method%20%3D%20INVITE").path("data");
        assertThat(rows.findValuesAsText("sid")).containsExactly("call-2", "call-1", "call-0");
        JsonNode failed = rows.get(0);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("final_code").asInt()).isEqualTo(486);
        assertThat(failed.path("pdd_ms").asDouble()).isEqualTo(250);
        assertThat(failed.has("duration_ms")).isFalse();
        JsonNode answered = rows.get(1);
        assertThat(answered.path("state").asText()).isEqualTo("established");
        assertThat(answered.path("messages").asInt()).isEqualTo(4);
        assertThat(answered.path("quality").path("mos_min").asDouble()).isEqualTo(4.1);
        assertThat(answered.path("types").path("5").asInt()).isEqualTo(1);
    }

    @Test
    void callsAsATable() throws Exception {
        String[] lines = api.get("/api/v4/calls?from=0&format=csv").body().split("\r\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[1]).contains("call-2,call,failed,486,alice,bob");
    }

    @Test
    void countsByTimeAndByClassOfStatus() throws Exception {
        JsonNode histogram = json("/api/v4/histogram?from=1700000000000&to=1700000003000&buckets=3&by=status_class");
        assertThat(histogram.path("counts").toString()).isEqualTo("[3,4,3]");
        assertThat(histogram.path("step").asInt()).isEqualTo(1_000);
        assertThat(histogram.path("series").findValuesAsText("value")).contains("1xx", "2xx", "4xx", "request", "");
        assertThat(histogram.path("sampled").asBoolean()).isFalse();
    }

    @Test
    void countsValues() throws Exception {
        JsonNode facets = json("/api/v4/facets?from=0&field=method,hep_type&field=status&top=2");
        assertThat(facets.path("facets").findValuesAsText("field")).containsExactly("method", "hep_type", "status");
        JsonNode method = facets.path("facets").get(0);
        assertThat(method.path("values").findValuesAsText("value")).containsExactly("180", "INVITE");
        assertThat(method.path("other").asInt()).isEqualTo(3);
        assertThat(method.path("missing").asInt()).isEqualTo(1);
        assertThat(facets.path("sampled").asBoolean()).isFalse();
    }

    @Test
    void completesFieldsAndValues() throws Exception {
        JsonNode fields = json("/api/v4/complete?q=src_i");
        assertThat(fields.path("items").get(0).path("text").asText()).isEqualTo("src_ip");
        assertThat(fields.path("error").isMissingNode()).isTrue();
        JsonNode wrong = json("/api/v4/complete?q=method%20%3D");
        assertThat(wrong.path("expects").asText()).isEqualTo("value");
        assertThat(wrong.path("error").path("offset").asInt()).isEqualTo(8);
    }

    @Test
    void tellsOfTheQualityOfASession() throws Exception {
        JsonNode streams = json("/api/v4/sessions/call-1/qos").path("streams");
        assertThat(streams).hasSize(1);
        assertThat(streams.get(0).path("mos").path("mean").asDouble()).isEqualTo(4.1);
        assertThat(json("/api/v4/sessions/call-0/qos").path("streams")).isEmpty();
        assertThat(api.get("/api/v4/sessions/nobody/qos").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "pcap, application/vnd.tcpdump.pcap",
        "txt, text/plain",
        "json, application/json",
        "html, text/html",
        "sipp.xml, application/xml"
    })
    void givesASessionAsAFile(String format, String type) throws Exception {
        HttpResponse<String> response = api.get("/api/v4/sessions/call-1/export." + format);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"call-1." + format + "\"");
        assertThat(response.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search?cursor=x",
                "search?cursor=1_2_%C3%BC",
                "search?order=up",
                "search?timeout=0",
                "search?format=xml",
                "search?columns=payload.",
                "calls?limit=0",
                "calls?limit=501",
                "calls?cursor=__",
                "histogram?buckets=0",
                "histogram?buckets=201",
                "histogram?by=net.nothing",
                "facets",
                "facets?field=net.nothing",
                "facets?field=a&top=0",
                "complete?caret=-1",
                "sessions/call-1/export.exe",
                "sessions/call-1/qos?from=2&to=1",
            })
    void saysWhatIsWrong(String path) throws Exception {
        HttpResponse<String> response = api.get("/api/v4/" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(ApiFixture.json(response).path("field").asText()).isNotEmpty();
    }

    @Test
    void describesItself() throws Exception {
        assertThat(json("/api/v4/openapi.json").path("openapi").asText()).startsWith("3.");
        assertThat(json("/api/v4/schema/record.json").path("type").asText()).isEqualTo("object");
        assertThat(api.get("/api/v4/openapi.yaml").body()).startsWith("openapi: 3.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@x", "-2+3", "+cmd|x", "\tx"})
    void nothingBecomesAFormula(String text) {
        assertThat(Csv.cell(text)).startsWith("'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"+49 30 1234; +49 30 1234", "-5; -5", "a,b; \"a,b\"", "a\"b; \"a\"\"b\""})
    void allElseStaysAsItIs(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }
}
