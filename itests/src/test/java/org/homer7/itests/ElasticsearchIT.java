package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.homer7.testkit.RealServer;
import org.homer7.testkit.RealServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A running server moves to a real Elasticsearch under load, and nothing is lost or doubled whoever dies: every message that
 * was taken is there once, in the order of arrival.
 *
 * <p>The system properties {@code kill.rate} (messages a second), {@code kill.seconds} (how long Elasticsearch is away) and
 * {@code kill.rounds} (of killing HOMER) make it longer.
 */
class ElasticsearchIT {
    @RegisterExtension
    static final RealServerExtension ELASTICSEARCH = new RealServerExtension("elasticsearch-tls");

    private static final int RATE = Integer.getInteger("kill.rate", 2_000);
    private static final int SECONDS_AWAY = Integer.getInteger("kill.seconds", 5);
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);
    private static final String STORE = "storage.elasticsearch[main]";

    private final RealServer elasticsearch = ELASTICSEARCH.server();

    @Test
    void losesNothingWhoeverDies() throws Exception {
        try (HomerServer homer = HomerServer.unstarted("elasticsearch")
                .with("HOMER_ELASTICSEARCH_URLS", "https://localhost:" + elasticsearch.port())
                .with("HOMER_ELASTICSEARCH_USER", "homer")
                .with("HOMER_ELASTICSEARCH_PASSWORD", "secret")
                .with(
                        "HOMER_ELASTICSEARCH_CA",
                        elasticsearch.directory().resolve("ca.pem").toString())) {
            homer.start();
            switchesOver(homer);
            outlivesElasticsearch(homer);
            for (int round = 0; round < ROUNDS; round++) {
                outlivesItsOwnDeath(homer, "own" + round);
            }
        }
    }

    private static JsonNode sink(HomerServer homer, String name) throws IOException {
        for (JsonNode sink : homer.api().json("/api/v4/sinks")) {
            if (sink.path("name").asText().equals(name)) {
                return sink;
            }
        }
        return MissingNode.getInstance();
    }

    private static void isPrimary(HomerServer homer) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sink(homer, STORE).path("primary").asBoolean()
                        && sink(homer, STORE).path("state").asText().equals("open"));
    }

    private void switchesOver(HomerServer homer) throws Exception {
        LoadThread load = new LoadThread(homer.hepPort(), RATE, "switch", 0);
        load.start();
        await().until(() -> load.sent() > RATE);
        homer.consoleOutput("feature:install homer-storage-elasticsearch");
        isPrimary(homer);
        long whenPrimary = load.sent();
        await().until(() -> load.sent() > whenPrimary + RATE);
        long sent = load.finish();
        JsonNode ledger = homer.settledLedger(sent, CATCHING_UP);
        assertThat(ledger.path("stored").asLong()).isEqualTo(sent);
        List<Long> found = foundInOrder(homer, "switch");
        System.out.printf("switch-over: %d sent, the last %d in Elasticsearch%n", sent, found.size());
        assertThat(found).startsWith(sent - found.size()).endsWith(sent - 1).hasSizeGreaterThan((int)
                (sent - whenPrimary));
    }

    private void outlivesElasticsearch(HomerServer homer) throws Exception {
        long before = homer.api().ledger().path("stored").asLong();
        LoadThread load = new LoadThread(homer.hepPort(), RATE, "theirs", 0);
        load.start();
        await().until(() -> load.sent() > 2L * RATE);
        elasticsearch.kill();
        long killed = load.sent();
        await().atMost(Duration.ofSeconds(SECONDS_AWAY * 4L + 60))
                .until(() -> load.sent() > killed + (long) RATE * SECONDS_AWAY);
        elasticsearch.restart();
        long back = load.sent();
        await().until(() -> load.sent() > back + RATE);
        long sent = load.finish();
        JsonNode ledger = homer.settledLedger(before + sent, CATCHING_UP);
        System.out.printf(
                "kill of Elasticsearch: %d sent, %d of them while it was away; ledger %s%n",
                sent, back - killed, ledger);
        assertThat(ledger.path("stored").asLong()).isEqualTo(before + sent);
        assertThat(ledger.path("rejected")).isEmpty();
        assertThat(ledger.path("dropped")).isEmpty();
        assertThat(foundInOrder(homer, "theirs"))
                .containsExactlyElementsOf(LongStream.range(0, sent).boxed().toList());
    }

    private void outlivesItsOwnDeath(HomerServer homer, String name) throws Exception {
        long before = homer.api().ledger().path("stored").asLong();
        LoadThread load = new LoadThread(homer.hepPort(), RATE, name, 0);
        load.start();
        await().until(() -> load.sent() > 2L * RATE);
        JsonNode last = homer.api().ledger();
        long taken = last.path("stored").asLong() + last.path("spooled").asLong() - before;
        homer.kill();
        long sent = finish(load);
        homer.start();
        isPrimary(homer);
        homer.settledLedger(0, CATCHING_UP);
        List<Long> found = foundInOrder(homer, name);
        System.out.printf("kill of HOMER: %d sent, %d taken before, %d found after%n", sent, taken, found.size());
        assertThat(taken).isPositive();
        // One connection: what was taken is what was sent first.
        assertThat(found)
                .hasSizeGreaterThanOrEqualTo((int) taken)
                .containsExactlyElementsOf(
                        LongStream.range(0, found.size()).boxed().toList());
    }

    /** The numbers of the messages in the order of arrival; each must be there once. */
    private static List<Long> foundInOrder(HomerServer homer, String name) throws IOException {
        TreeMap<Long, Long> numbers = new TreeMap<>(Comparator.naturalOrder());
        List<JsonNode> records = homer.api().all("sid = " + name + "-*");
        for (JsonNode record : records) {
            numbers.put(
                    record.path("id").asLong(),
                    Long.parseLong(record.path("sid").asText().substring(name.length() + 1)));
        }
        assertThat(numbers).as("different ids").hasSameSizeAs(records);
        return List.copyOf(numbers.values());
    }

    /** The connection breaks when the server dies. */
    private static long finish(LoadThread load) throws InterruptedException {
        try {
            return load.finish();
        } catch (IOException broken) {
            return load.sent() + 1;
        }
    }
}
