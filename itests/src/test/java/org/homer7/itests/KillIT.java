package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was counted as stored is found after {@code kill -9} in the midst of the intake. */
class KillIT {
    /** More by hand: {@code -Dkill.rounds=20}. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

    private static final Random RANDOM = new Random();

    @Test
    void findsAllThatWasCountedAsStoredBeforeTheKill() throws Exception {
        try (HomerServer homer = HomerServer.start("kill")) {
            long storedAtStart = 0;
            for (int round = 0; round < ROUNDS; round++) {
                String name = "round" + round;
                LoadThread load = new LoadThread(homer.hepPort(), 4_000, name, 0);
                load.start();
                Thread.sleep(3_000 + RANDOM.nextInt(3_000));
                long stored = homer.api().ledger().path("stored").asLong() - storedAtStart;
                homer.kill();
                long sent = finish(load);
                homer.start();
                storedAtStart = homer.settledLedger(0).path("stored").asLong();
                Set<Long> found = foundOnce(homer, name);
                System.out.printf(
                        "kill %d: %d sent, %d stored before, %d found after%n", round, sent, stored, found.size());
                assertThat(stored).isGreaterThan(1_000);
                // One connection: what was stored is what was sent first.
                assertThat(LongStream.range(0, stored).filter(number -> !found.contains(number)))
                        .isEmpty();
                assertThat(found).allMatch(number -> number <= sent);
            }
        }
    }

    /** The numbers of the packets found, each of them once only. */
    private static Set<Long> foundOnce(HomerServer homer, String name) throws IOException {
        Set<Long> numbers = new HashSet<>();
        for (JsonNode record : homer.api().all("sid = " + name + "-*")) {
            String callId = record.path("sid").asText();
            assertThat(numbers.add(Long.parseLong(callId.substring(name.length() + 1))))
                    .as(callId)
                    .isTrue();
        }
        return numbers;
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
