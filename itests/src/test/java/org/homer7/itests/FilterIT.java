package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Filters come, change, fail and go while packets flow, and each packet is stored or accounted to its filter. */
class FilterIT {
    private static final int PACKETS_PER_SECOND = 3_000;

    @Test
    void losesNothingWhileFiltersComeChangeAndGo() throws Exception {
        try (HomerServer homer = HomerServer.start("filters")) {
            LoadThread load = new LoadThread(homer.hepPort(), PACKETS_PER_SECOND, "load", 1);
            load.start();

            discards(homer);
            changes(homer);
            runsScripts(homer, load);

            long sent = load.finish();
            JsonNode ledger = homer.settledLedger(sent);
            System.out.printf("filters: %d packets sent, ledger %s%n", sent, ledger);
            assertThat(ledger.path("received").asLong()).isEqualTo(sent);
            assertThat(ledger.path("rejected")).isEmpty();
            assertThat(ledger.path("dropped")).isEmpty();
            long filtered =
                    ledger.path("filtered").path("filter.discard[readings]").asLong();
            assertThat(ledger.path("stored").asLong() + filtered).isEqualTo(sent);
            assertThat(homer.api().count("record_id > 0")).isEqualTo(sent - filtered);
            assertThat(homer.api().count("hep_type = 200")).isEqualTo(load.readings() - filtered);
            assertThat(homer.errors()).allMatch(error -> error.contains("ilter") || error.contains("| Program"));
        }
    }

    /** A file takes effect, a bad edit changes nothing, and without the file all is as before. */
    private static void discards(HomerServer homer) throws IOException {
        Path file = write(homer, "discard-readings", "hep.types = 200");
        seen().until(() -> filter(homer, "discard[readings]").path("dropped").asLong() > PACKETS_PER_SECOND);
        Files.writeString(file, "hep.types = 2000");
        seen().until(() -> homer.errors().stream().anyMatch(error -> error.contains("hep.types = 2000")));
        long whenBad = filter(homer, "discard[readings]").path("dropped").asLong();
        seen().until(() -> filter(homer, "discard[readings]").path("dropped").asLong() > whenBad + PACKETS_PER_SECOND);
        assertThat(homer.consoleOutput("hep:stats")).contains("filtered: filter.discard[readings]");
        Files.delete(file);
        seen().until(() -> filter(homer, "discard[readings]").isMissingNode());
    }

    private static void changes(HomerServer homer) throws IOException {
        write(homer, "alias-names", "aliases = 10.0.0.0/8,,,core; 10.0.0.1,5060,7,edge");
        write(homer, "censor-users", "fields = from_user");
        write(homer, "aleg-via", "patterns = branch=(\\\\S+)");
        seen().until(() -> homer.api().count("src_alias = edge AND dst_alias = core") > PACKETS_PER_SECOND);
        seen().until(() -> homer.api().count("from_user = \"*****\"") > PACKETS_PER_SECOND);
        seen().until(() -> homer.api().count("link = z9hG4bK*") > PACKETS_PER_SECOND);
        assertThat(homer.consoleOutput("hep:filters"))
                .contains("alias[names]", "AliasFilter", "censor[users]", "active");
    }

    /** The script is a feature of its own; one that runs for ever is switched off, and an edit brings it back. */
    private static void runsScripts(HomerServer homer, LoadThread load) throws IOException {
        homer.consoleOutput("feature:install homer-filter-script");
        Path file = write(homer, "script-mark", "script = if (/OPTIONS/.test(record.raw)) record.marked = 'yes'");
        seen().until(() -> homer.api().count("marked = yes") > PACKETS_PER_SECOND);
        Files.writeString(file, "script = while (true) {}");
        seen().until(() ->
                filter(homer, "script[mark]").path("state").asText().startsWith("switched off: it takes more than"));
        assertThat(homer.consoleOutput("hep:stats")).contains("Filter filter.script[mark]: switched off");
        long whenOff = load.sent();
        seen().until(() -> load.sent() > whenOff + PACKETS_PER_SECOND);
        Files.writeString(file, "script = record.again = record.hep_type");
        seen().until(() -> homer.api().count("again = 200") > 0);
    }

    private static Path write(HomerServer homer, String name, String line) throws IOException {
        return Files.writeString(homer.etc().resolve("org.homer7.filter." + name + ".cfg"), line + "\n");
    }

    /** What the ledger says of a filter; missing if there is none. */
    private static JsonNode filter(HomerServer homer, String name) throws IOException {
        for (JsonNode filter : homer.api().json("/api/v4/filters")) {
            if (filter.path("name").asText().equals("filter." + name)) {
                return filter;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static ConditionFactory seen() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
