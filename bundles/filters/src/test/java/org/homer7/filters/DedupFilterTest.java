package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.Slice;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

/** What counts as the same packet. */
class DedupFilterTest {
    private static final long NOW = 1_795_000_000_000_000L;
    private static final long WINDOW = 500_000;

    private static DedupFilter filter(Object... keysAndValues) {
        return new DedupFilter(Configs.of(DedupFilter.Config.class, keysAndValues), Configs.named(DedupFilter.PID));
    }

    private static TestDraft draft(String payload, String source, int port, long arrival) {
        TestRecord record = new TestRecord(0, payload);
        record.type(1).source(source, port).destination("10.0.0.9", 5060).arrivalMicros(arrival);
        return new TestDraft(record);
    }

    @Test
    void keepsTheFirstOfTwoAgentsAtTheSameHop() {
        DedupFilter filter = filter();
        TestRecord second = new TestRecord(0, "INVITE");
        second.type(1).source("10.0.0.1", 5060).destination("10.0.0.9", 5060).captureId(99);
        second.node(Slice.of("other agent")).arrivalMicros(NOW + 1_000);
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW))).isTrue();
        assertThat(filter.accept(new TestDraft(second))).isFalse();
    }

    @Test
    void keepsTheSameMessageAtTheNextHop() {
        DedupFilter filter = filter();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW))).isTrue();
        assertThat(filter.accept(draft("INVITE", "10.0.0.2", 5060, NOW))).isTrue();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5061, NOW))).isTrue();
        assertThat(filter.accept(draft("INVITE ", "10.0.0.1", 5060, NOW))).isTrue();
    }

    @Test
    void keepsRetransmissions() {
        DedupFilter filter = filter();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW))).isTrue();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW + WINDOW - 1)))
                .isFalse();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW + WINDOW)))
                .as("counted from the first")
                .isTrue();
        assertThat(filter.accept(draft("INVITE", "10.0.0.1", 5060, NOW + WINDOW + 1)))
                .isFalse();
    }

    @Test
    void canBeForSomeTypesOnly() {
        DedupFilter filter = filter("hep_types", "5");
        assertThat(filter.accept(draft("x", "10.0.0.1", 1, NOW))).isTrue();
        assertThat(filter.accept(draft("x", "10.0.0.1", 1, NOW))).isTrue();
    }

    @Test
    void anEditForgetsNothing() {
        DedupFilter filter = filter();
        filter.accept(draft("x", "10.0.0.1", 1, NOW));
        filter.modified(Configs.of(DedupFilter.Config.class, "window_millis", 1_000), Configs.named(DedupFilter.PID));
        assertThat(filter.accept(draft("x", "10.0.0.1", 1, NOW + 900_000))).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> filter("window_millis", 0)).hasMessageContaining("window.millis = 0; 1 to 60000");
        assertThatThrownBy(() -> filter("entries", 5)).hasMessageContaining("entries = 5; 1024 to 16777216");
    }

    /** Of each packet that several threads bring at the same time, one is kept. */
    @Test
    void oneOfMany() throws InterruptedException {
        DedupFilter filter = filter("entries", 1 << 20);
        int packets = 20_000;
        AtomicInteger kept = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                for (int packet = 0; packet < packets; packet++) {
                    if (filter.accept(draft("call " + packet, "10.0.0.1", 5060, NOW + packet))) {
                        kept.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(kept.get()).isEqualTo(packets);
    }

    @Test
    void aFullTableForgetsTheOldestButInventsNothing() {
        SeenTable table = new SeenTable(1_024);
        Random random = new Random(1);
        Set<Long> distinct = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong();
            if (distinct.add(key)) {
                assertThat(table.add(key, NOW + i, WINDOW)).isTrue();
                assertThat(table.add(key, NOW + i, WINDOW)).isFalse();
            }
        }
    }

    @Property(tries = 200)
    void theHashTellsTextsApart(@ForAll @Size(max = 40) byte[] one, @ForAll @Size(max = 40) byte[] other) {
        KeyedHash hash = new KeyedHash();
        assertThat(hash.of(Slice.of(one), 5) == hash.of(Slice.of(other), 5))
                .isEqualTo(Slice.of(one).equals(Slice.of(other)));
        assertThat(new KeyedHash().of(Slice.of(one), 5)).isNotEqualTo(hash.of(Slice.of(one), 5));
    }
}
