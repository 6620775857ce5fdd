package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerServletTest {
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
    void givesTheAccount() throws Exception {
        assertThat(api.get("/api/v4/ledger").body())
                .isEqualTo("{\"received\":10,\"stored\":6,\"spooled\":0,\"inFlight\":1,"
                        + "\"rejected\":{\"not HEP\":2},\"dropped\":{\"kernel\":1},\"filtered\":{}}");
    }

    @Test
    void givesAgentsAndSamples() throws Exception {
        JsonNode agent = ApiFixture.json(api.get("/api/v4/agents")).path(0);
        assertThat(agent.path("node").asText()).isEqualTo("edge");
        assertThat(agent.path("lastSeen").asLong()).isEqualTo(5_000);
        assertThat(agent.path("received").asLong()).isEqualTo(10);
        JsonNode sample = ApiFixture.json(api.get("/api/v4/rejected")).path(0);
        assertThat(sample.path("head").binaryValue()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void isWellWhileItListensAndStores() throws Exception {
        HttpResponse<String> well = api.send(api.stranger("/health"));
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).isEqualTo("{\"status\":\"ok\",\"listening\":true,\"storing\":true}");

        api.ledger.sinkState = "opening";
        HttpResponse<String> storeless = api.send(api.stranger("/health"));
        assertThat(storeless.statusCode()).isEqualTo(503);
        assertThat(storeless.body()).contains("\"storing\":false");

        api.ledger.listenerState = "the port is in use";
        assertThat(api.send(api.stranger("/health")).body()).contains("\"listening\":false");
    }
}
