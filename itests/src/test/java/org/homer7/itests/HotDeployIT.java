package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarFile;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A stranger's dissector comes, changes and goes while packets flow, and none is lost. */
class HotDeployIT {
    private static final int PACKETS_PER_SECOND = 5_000;

    @Test
    void losesNothingWhileADissectorComesChangesAndGoes() throws Exception {
        try (HomerServer homer = HomerServer.start("hot-deploy")) {
            LoadThread load = new LoadThread(homer.hepPort(), PACKETS_PER_SECOND, "load", true);
            load.start();
            Path jar = homer.deploy().resolve("example-dissector.jar");

            deploy(exampleJar("first"), jar);
            seen().until(() -> homer.api().count("edition = first") > PACKETS_PER_SECOND);
            assertThat(homer.consoleOutput("hep:dissectors")).contains("200");

            deploy(exampleJar("second"), jar);
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

    /** As operators copy files: under another name first, so that the watcher never sees half a file. */
    private static void deploy(Path jar, Path to) throws IOException {
        Path hidden = to.resolveSibling(".coming");
        Files.copy(jar, hidden, StandardCopyOption.REPLACE_EXISTING);
        Files.move(hidden, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The example's jar, with another edition in it. */
    private static Path exampleJar(String edition) throws IOException {
        String folder = HotDeployIT.class
                .getClassLoader()
                .getResource("meter.properties")
                .getPath();
        Path original = folder.contains("!")
                ? Path.of(folder.substring("file:".length(), folder.indexOf('!')))
                : Path.of("example-dissector/target/example-dissector-1.0.0.jar");
        try (JarFile jar = new JarFile(original.toFile())) {
            return Jars.copy(
                    jar,
                    Path.of("target", "example-" + edition + ".jar"),
                    Map.of("meter.properties", "edition=" + edition));
        }
    }
}
