package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A stranger's dissector comes, changes and goes while packets flow, and none is lost. */
class HotDeployIT {
    private static final int PACKETS_PER_SECOND = 5_000;

    @Test
    void losesNothingWhileADissectorComesChangesAndGoes() throws Exception {
        try (HomerServer homer = HomerServer.start("hot-deploy")) {
            LoadThread load = new LoadThread(homer.hepPort(), PACKETS_PER_SECOND, "load", 1);
            load.start();
            Path jar = homer.deploy().resolve("example-dissector.jar");

            ExampleJar.deploy(ExampleJar.of("first"), jar);
            seen().until(() -> homer.api().count("edition = first") > PACKETS_PER_SECOND);
            assertThat(homer.consoleOutput("hep:dissectors")).contains("200");

            ExampleJar.deploy(ExampleJar.of("second"), jar);
            seen().until(() -> homer.api().count("edition = second") > PACKETS_PER_SECOND);

            Files.delete(jar);
            seen().until(() -> !homer.consoleOutput("hep:dissectors").contains("MeterDissector"));
            long whenGone = load.sent();
            seen().until(() -> load.sent() > whenGone + PACKETS_PER_SECOND);
            long sent = load.finish();

            JsonNode ledger = homer.settledLedger(sent);
            System.out.printf("hot deploy: %d packets sent, ledger %s%n", sent, ledger);
            assertThat(ledger.path("received").asLong()).isEqualTo(sent);
            assertThat(ledger.path("stored").asLong()).isEqualTo(sent);
            assertThat(ledger.path("rejected")).isEmpty();
            assertThat(ledger.path("dropped")).isEmpty();
            assertThat(homer.api().count("record_id > 0")).isEqualTo(sent);
            long dissected = homer.api().count("edition = first") + homer.api().count("edition = second");
            assertThat(homer.api().count("hep_type = 200 AND edition = \"\"")).isEqualTo(load.readings() - dissected);
            assertThat(homer.errors()).isEmpty();
        }
    }

    private static ConditionFactory seen() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
