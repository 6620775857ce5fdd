package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Forty dissector bundles for twenty HEP types come, change and go in random order under load, and no packet is lost. */
class DissectorChurnIT {
    private static final int TYPES = 20;
    private static final int PACKETS_PER_SECOND = 10_000;
    private static final int SECONDS = 60;
    private static final int MILLIS_BETWEEN = 250;

    private final Random random = new Random(3);
    private int actions;

    @Test
    void losesNothingWhileManyComeAndGo() throws Exception {
        try (HomerServer homer = HomerServer.start("churn")) {
            LoadThread load = new LoadThread(homer.hepPort(), PACKETS_PER_SECOND, "churn", TYPES);
            load.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                act(homer.deploy());
                Thread.sleep(MILLIS_BETWEEN);
            }
            long sent = load.finish();

            JsonNode ledger = homer.settledLedger(sent);
            long first = homer.api().count("edition = first*");
            long second = homer.api().count("edition = second*");
            System.out.printf(
                    "hot deploy: %d packets sent while %d times a bundle came, changed or went; read by first editions %d,"
                            + " by second %d; ledger %s%n",
                    sent, actions, first, second, ledger);
            assertThat(ledger.path("received").asLong()).isEqualTo(sent);
            assertThat(ledger.path("stored").asLong()).isEqualTo(sent);
            assertThat(ledger.path("rejected")).isEmpty();
            assertThat(ledger.path("dropped")).isEmpty();
            assertThat(homer.api().count("record_id > 0")).isEqualTo(sent);
            assertThat(first).isPositive();
            assertThat(second).isPositive();
            // A jar that is deleted between two looks of Karaf's folder watcher is logged by it; that is no loss.
            assertThat(homer.errors()).allMatch(line -> line.contains("fileinstall") || line.contains("/deploy/"));
        }
    }

    /** Puts a bundle in, over an older one maybe, or takes it away. The second edition stands beside the first and wins. */
    private void act(Path deploy) throws Exception {
        int type = LoadThread.READING_TYPE + random.nextInt(TYPES);
        boolean second = random.nextBoolean();
        String name = (second ? "second" : "first") + type;
        Path jar = deploy.resolve(name + ".jar");
        actions++;
        if (Files.exists(jar) && random.nextBoolean()) {
            Files.delete(jar);
        } else {
            String edition = (second ? "second" : "first") + actions;
            ExampleJar.deploy(ExampleJar.of(name, edition, type, second ? 10 : 0), jar);
        }
    }
}
