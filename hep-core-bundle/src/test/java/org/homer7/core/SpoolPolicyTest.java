package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.codec.HepFrameBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records when the spool is full, and of spools whose store is gone. */
class SpoolPolicyTest {
    private static final String STORE = "storage.test[main]";
    private static final String OTHER = "storage.other[main]";
    private static final long SPOOL_BYTES = 1 << 20;
    private static final String FILLING = "x".repeat(2_000);

    @TempDir
    Path directory;

    private final MemoryStore store = new MemoryStore();
    private Pipeline pipeline;
    private long sent;

    private void start(boolean dropOldest) throws IOException {
        DurableOptions durable = new DurableOptions(SPOOL_BYTES, dropOldest, 10_000_000L, 20_000_000L);
        pipeline = new Pipeline(directory, new PipelineOptions(8, TimeWindow.ofDays(30, 1), durable));
        pipeline.sinks().bind(STORE, 0, store, 0);
    }

    @AfterEach
    void stop() {
        pipeline.stop();
    }

    @Test
    void dropsTheOldestWhenToldTo() throws IOException {
        start(true);
        store.failing = true;
        send(3_000);
        Counts full = settled();
        assertThat(full.dropped()).containsOnlyKeys("spool full");
        assertThat(full.spooled() + full.dropped().get("spool full")).isEqualTo(3_000);
        assertThat(counts(STORE).spooledBytes()).isLessThanOrEqualTo(SPOOL_BYTES);
        store.failing = false;
        Counts end = emptied();
        assertThat(end.stored()).isGreaterThan(100);
        assertThat(end.stored() + end.dropped().get("spool full")).isEqualTo(3_000);
        assertThat(counts(STORE).dropped()).isEqualTo(end.dropped().get("spool full"));
        List<String> raws = store.records().stream().map(MemoryStore.Seen::raw).toList();
        assertThat(raws).endsWith("2999 " + FILLING).hasSize((int) end.stored());
        assertThat(store.records()).extracting(MemoryStore.Seen::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void accountsForEveryRecordWhateverTheStoreDoes() throws IOException {
        start(true);
        Random random = new Random(7);
        boolean bound = true;
        for (int round = 0; round < 60; round++) {
            store.failing = random.nextInt(3) > 0;
            store.failingToSync = random.nextBoolean();
            if (random.nextInt(4) == 0) {
                if (bound) {
                    pipeline.sinks().unbind(STORE, store);
                } else {
                    pipeline.sinks().bind(STORE, 0, store, 0);
                }
                bound = !bound;
            }
            send(random.nextInt(300));
        }
        store.failing = false;
        store.failingToSync = false;
        if (!bound) {
            pipeline.sinks().bind(STORE, 0, store, 0);
        }
        Counts end = emptied();
        long dropped = end.dropped().getOrDefault("spool full", 0L);
        assertThat(dropped).isPositive();
        assertThat(end.stored() + dropped).isEqualTo(sent);
        assertThat(store.records().stream().map(MemoryStore.Seen::id).distinct().count())
                .isEqualTo(end.stored());
    }

    @Test
    void nobodyWaitsForAStoreThatIsGoneWhileAnotherIsThere() throws IOException {
        start(false);
        MemoryStore other = new MemoryStore();
        pipeline.sinks().bind(OTHER, 1, other, 0);
        pipeline.sinks().unbind(STORE, store);
        send(3_000);
        assertThat(emptied().stored()).isEqualTo(3_000);
        assertThat(pipeline.accounts().totals().dropped()).isEmpty();
        await().until(() -> counts(STORE).dropped() > 0);
        assertThat(other.records()).hasSize(3_000);
    }

    @Test
    void discardsTheSpoolOfAStoreThatIsGone() throws IOException {
        start(false);
        store.failing = true;
        send(100);
        await().until(() -> pipeline.accounts().totals().spooled() == 100);
        assertThatIllegalStateException()
                .isThrownBy(() -> pipeline.sinks().discard(STORE))
                .withMessageContaining("in use");
        pipeline.sinks().unbind(STORE, store);
        assertThatIllegalStateException()
                .isThrownBy(() -> pipeline.sinks().discard(STORE))
                .withMessageContaining("only store");
        pipeline.sinks().bind(OTHER, 1, new MemoryStore(), 0);
        pipeline.sinks().discard(STORE);
        Counts counts = pipeline.accounts().totals();
        assertThat(counts.dropped()).containsEntry("spool discarded", 100L);
        assertThat(counts.spooled()).isZero();
        assertThat(pipeline.sinks().counts()).extracting(SinkCounts::name).containsExactly(OTHER);
        try (var left = Files.list(directory.resolve("spool"))) {
            assertThat(left).hasSize(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline.sinks().discard(STORE))
                .withMessageContaining(OTHER);
    }

    @Test
    void maintainsWhenAsked() throws Exception {
        start(false);
        CountDownLatch maintained = new CountDownLatch(1);
        store.onMaintain = maintained::countDown;
        pipeline.sinks().maintain(STORE);
        assertThat(maintained.getCount()).isZero();
    }

    private SinkCounts counts(String name) {
        return pipeline.sinks().counts().stream()
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** In batches of ten. */
    private void send(int count) throws IOException {
        InetAddress sender = InetAddress.getByName("192.0.2.7");
        long end = sent + count;
        while (sent < end) {
            try (Lane lane = pipeline.open("test", WhenFull.WAIT)) {
                for (int i = 0; i < 10 && sent < end; i++) {
                    byte[] frame = new HepFrameBuilder()
                            .time(System.currentTimeMillis() * 1_000)
                            .type(1)
                            .payload((sent++ + " " + FILLING).getBytes())
                            .build();
                    while (!lane.accept(ByteBuffer.wrap(frame), sender)) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
            }
        }
    }

    private Counts settled() {
        await().untilAsserted(() ->
                assertThat(pipeline.accounts().totals().inFlight()).isZero());
        return pipeline.accounts().totals();
    }

    private Counts emptied() {
        await().untilAsserted(() -> {
            Counts counts = pipeline.accounts().totals();
            assertThat(counts.received()).isEqualTo(sent);
            assertThat(counts.inFlight()).isZero();
            assertThat(counts.spooled()).isZero();
        });
        return pipeline.accounts().totals();
    }
}
