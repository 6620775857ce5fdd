package org.homer7.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static TimeZone before;

    @BeforeAll
    static void useUtc() {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterAll
    static void useTheOldZone() {
        TimeZone.setDefault(before);
    }

    @Test
    void drawsACallBetweenTwoHostsInEightyColumns() {
        List<String> lines = lines(new Ladder(
                flow(
                        message(1_000_000, "10.0.0.1", "10.0.0.2", "method", "INVITE"),
                        answer(1_002_500, "10.0.0.2", "10.0.0.1", 200, "OK")),
                80,
                false));
        assertThat(String.join("\n", lines))
                .isEqualTo(String.join(
                        "\n",
                        "                                 10.0.0.1:5060              10.0.0.2:5060",
                        "                                       │                          │",
                        "00:00:01.000000                        │         INVITE           │",
                        "                                       │─────────────────────────>│",
                        "00:00:01.002500                        │         200 OK           │",
                        "  +2.500 ms                            │<─────────────────────────│"));
    }

    @Test
    void showsMessagesToOneselfAndControlCharactersHarmlessly() {
        List<String> lines = lines(
                new Ladder(flow(message(1_000_000, "10.0.0.1", "10.0.0.1", "method", "INFO\u001b[2J")), 80, false));
        assertThat(lines.get(2)).contains("· INFO\ufffd[2J").doesNotContain("\u001b");
    }

    @Test
    void coloursByOutcome() {
        List<String> lines =
                lines(new Ladder(flow(answer(1_000_000, "10.0.0.2", "10.0.0.1", 486, "Busy Here")), 80, true));
        assertThat(lines.get(2)).contains("\u001b[31m").endsWith("│");
    }

    @Test
    void staysNarrowWhateverTheNumberOfHosts() {
        HepRecord[] messages = new HepRecord[1_000];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = message(i, "10.1." + i / 250 + "." + i % 250, "10.0.0.1", "method", "OPTIONS");
        }
        List<String> lines = lines(new Ladder(flow(messages), 80, false));
        assertThat(lines.get(0)).contains("10.1.0.0:5060", "986 other hosts");
        assertThat(lines).allMatch(line -> line.length() <= 26 + 16 * 24);
    }

    private static List<String> lines(Ladder ladder) {
        List<String> lines = new ArrayList<>();
        ladder.draw(lines::add);
        return lines;
    }

    private static CallFlow flow(HepRecord... messages) {
        return new CallFlow(List.of(messages), List.of(), Set.of());
    }

    private static TestRecord message(long micros, String from, String to, String field, String value) {
        TestRecord record = new TestRecord(1, "x").field(field, value);
        record.type(1).timestampMicros(micros).source(from, 5060).destination(to, 5060);
        return record;
    }

    private static TestRecord answer(long micros, String from, String to, long status, String reason) {
        return message(micros, from, to, "reason_phrase", reason).field(Field.of("status", Field.Kind.INTEGER), status);
    }
}
