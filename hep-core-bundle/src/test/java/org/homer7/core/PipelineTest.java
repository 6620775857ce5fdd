package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Counts;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.RejectedRecordsException;
import org.homer7.codec.HepFrameBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames in at a lane, records out at sinks, and a ledger that adds up. */
class PipelineTest {
    private static final String STORE = "storage.test[main]";
    private static final long NANOS_PER_MILLI = 1_000_000L;

    @TempDir
    Path directory;

    private final MemoryStore store = new MemoryStore();
    private Pipeline pipeline;
    private InetAddress sender;

    @BeforeEach
    void start() throws IOException {
        sender = InetAddress.getByName("192.0.2.7");
        pipeline = newPipeline(8);
    }

    @AfterEach
    void stop() {
        pipeline.stop();
    }

    private Pipeline newPipeline(int arenas) throws IOException {
        DurableOptions durable = new DurableOptions(64 << 20, false, 10 * NANOS_PER_MILLI, 20 * NANOS_PER_MILLI);
        return new Pipeline(directory, new PipelineOptions(arenas, TimeWindow.ofDays(30, 1), durable));
    }

    @Test
    void storesWhatComesIn() {
        bindStore();
        addDissector(new WordDissector(), 1);
        send(frames(1_300));
        Counts counts = awaitQuiet(1_300);
        assertThat(counts.stored()).isEqualTo(1_300);
        assertThat(store.records()).extracting(MemoryStore.Seen::raw).containsExactlyElementsOf(texts(1_300));
        assertThat(store.records()).extracting(MemoryStore.Seen::id).isSorted().doesNotHaveDuplicates();
        assertThat(store.records())
                .allMatch(seen ->
                        seen.session().equals("call") && seen.malformed().isEmpty());
    }

    @Test
    void accountsAgentsByWhoTheyAre() {
        bindStore();
        send(IntStream.range(0, 100)
                .mapToObj(i ->
                        frame(1, "call " + i).captureId(i % 3).node("n" + i % 2).build())
                .toList());
        awaitQuiet(100);
        List<AgentCounts> agents = pipeline.accounts().agents().counts();
        assertThat(agents).hasSize(6);
        assertThat(agents.stream().mapToLong(agent -> agent.counts().stored()).sum())
                .isEqualTo(100);
        assertThat(agents).allMatch(agent -> agent.address().equals("192.0.2.7") && agent.version() == 3);
    }

    @Test
    void rejectsWhatIsNoHep() {
        bindStore();
        send(List.of("GET / HTTP/1.1".getBytes(), new byte[0], new byte[] {'H', 'E', 'P', '3', 0, 9}));
        Counts counts = awaitQuiet(3);
        assertThat(counts.rejected()).containsEntry("not HEP", 1L).containsEntry("empty", 1L);
        assertThat(counts.stored()).isZero();
        assertThat(pipeline.samples().all()).extracting("reason").contains("not HEP");
    }

    @Test
    void storesWhatDissectorsFailOn() {
        bindStore();
        addDissector(new WordDissector(), 1);
        send(List.of(
                frame(1, "malformed").build(),
                frame(1, "crash").build(),
                frame(1, "overflow").build()));
        Counts counts = awaitQuiet(3);
        assertThat(counts.stored()).isEqualTo(3);
        assertThat(store.records())
                .extracting(MemoryStore.Seen::malformed)
                .containsExactly(
                        "no words", "dissector failed: IllegalStateException", "dissector failed: StackOverflowError");
        assertThat(store.records().get(0).session()).as("what was found before").isEqualTo("malformed");
    }

    @Test
    void neverLetsTheAuthKeyThrough() {
        bindStore();
        send(List.of(frame(1, "call").authKey("s3cr3t").build()));
        awaitQuiet(1);
        assertThat(store.records().get(0).raw()).isEqualTo("call");
        SealedBatch[] kept = new SealedBatch[1];
        RecordSink spy = batch -> kept[0] = ((PlacedBatch) batch).batch();
        pipeline.sinks().bind("spy", 0, spy, 1 << 20);
        send(List.of(frame(1, "call").authKey("s3cr3t").build()));
        await().until(() -> kept[0] != null);
        assertThat(new String(kept[0].image.data, StandardCharsets.ISO_8859_1)).doesNotContain("s3cr3t");
        assertThat(kept[0].get(0).chunk(HepChunk.AUTH_KEY).text()).doesNotContain("s3cr3t");
    }

    @Test
    void distrustsTimesOutsideTheWindow() {
        bindStore();
        boolean[] suspect = new boolean[3];
        pipeline.sinks()
                .bind(
                        "spy",
                        0,
                        batch -> {
                            for (int i = 0; i < batch.size(); i++) {
                                suspect[i] = batch.get(i).isTimeSuspect();
                            }
                        },
                        1 << 20);
        long year2016 = 1_460_000_000_000_000L;
        long year2038 = 2_150_000_000_000_000L;
        send(List.of(
                frame(1, "now").build(),
                new HepFrameBuilder()
                        .time(year2016)
                        .type(1)
                        .payload("old".getBytes())
                        .build(),
                new HepFrameBuilder()
                        .time(year2038)
                        .type(1)
                        .payload("new".getBytes())
                        .build()));
        awaitQuiet(3);
        await().until(() -> suspect[2]);
        assertThat(suspect).containsExactly(false, true, true);
    }

    @Test
    void keepsEverythingWhileTheStoreIsDown() {
        bindStore();
        store.failing = true;
        for (int round = 0; round < 20; round++) {
            send(frames(100));
        }
        await().until(() -> pipeline.accounts().totals().spooled() == 2_000);
        assertThat(pipeline.accounts().totals().stored()).isZero();
        store.failing = false;
        assertThat(awaitQuiet(2_000).stored()).isEqualTo(2_000);
        assertThat(store.records()).extracting(MemoryStore.Seen::id).isSorted().hasSize(2_000);
    }

    @Test
    void continuesWithTheNextServiceOfTheSameName() {
        bindStore();
        send(frames(100));
        awaitQuiet(100);
        pipeline.sinks().unbind(STORE, store);
        assertThat(store.closed).isEqualTo(1);
        send(frames(100));
        await().until(() -> pipeline.accounts().totals().spooled() == 100);
        MemoryStore second = new MemoryStore();
        pipeline.sinks().bind(STORE, 0, second, 0);
        assertThat(awaitQuiet(200).stored()).isEqualTo(200);
        assertThat(store.records()).hasSize(100);
        assertThat(second.records()).hasSize(100);
    }

    @Test
    void writesAgainWhatWasNotSyncedBeforeACrash() throws IOException {
        bindStore();
        store.failingToSync = true;
        send(frames(300));
        assertThat(awaitQuiet(300).stored()).isEqualTo(300);
        // As after kill -9: a new pipeline on the same files, while the old one is not asked to end.
        store.crash();
        Pipeline second = newPipeline(8);
        try {
            MemoryStore recovered = new MemoryStore();
            second.sinks().bind(STORE, 0, recovered, 0);
            await().until(() -> second.accounts().totals().stored() == 300);
            assertThat(recovered.records()).extracting(MemoryStore.Seen::raw).containsExactlyElementsOf(texts(300));
            assertThat(second.accounts().totals().received()).isEqualTo(300);
        } finally {
            second.stop();
        }
    }

    @Test
    void isolatesRecordsThatTheStoreRefuses() {
        bindStore();
        store.defect = new IllegalStateException("cannot take this");
        send(List.of(
                frame(1, "one").build(),
                frame(1, "poison").build(),
                frame(1, "two").build()));
        Counts counts = awaitQuiet(3);
        assertThat(counts.stored()).isEqualTo(2);
        assertThat(counts.rejected()).containsEntry("store: sink failed: IllegalStateException", 1L);
        AgentCounts agent = pipeline.accounts().agents().counts().get(0);
        assertThat(agent.counts().stored()).isEqualTo(2);
        assertThat(agent.counts().rejected()).hasSize(1);
    }

    @Test
    void recordsThatGoOneByOneGoOnceThoughALaterOneHasToWait() {
        bindStore();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean waited = new AtomicBoolean();
        pipeline.sinks()
                .bind(
                        "picky",
                        0,
                        batch -> {
                            if (batch.size() > 1) {
                                throw new IllegalStateException("cannot take batches");
                            }
                            String text = batch.get(0).raw().text();
                            if (text.equals("two") && waited.compareAndSet(false, true)) {
                                throw new IOException("told to wait");
                            }
                            seen.add(text);
                        },
                        1 << 20);
        send(List.of(
                frame(1, "one").build(),
                frame(1, "two").build(),
                frame(1, "three").build()));
        await().untilAsserted(() -> assertThat(seen).containsExactly("one", "two", "three"));
    }

    @Test
    void lossySinksNeverSlowTheStore() {
        bindStore();
        CountDownLatch stuck = new CountDownLatch(1);
        pipeline.sinks()
                .bind(
                        "stuck",
                        0,
                        batch -> {
                            try {
                                stuck.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        50_000);
        for (int round = 0; round < 50; round++) {
            send(frames(100));
        }
        assertThat(awaitQuiet(5_000).stored()).isEqualTo(5_000);
        var counts = pipeline.sinks().counts().stream()
                .filter(sink -> sink.name().equals("stuck"))
                .findFirst()
                .orElseThrow();
        assertThat(counts.dropped()).isPositive();
        assertThat(counts.accepted()).isEqualTo(5_000);
        stuck.countDown();
        await().until(() -> {
            var now = pipeline.sinks().counts().stream()
                    .filter(sink -> sink.name().equals("stuck"))
                    .findFirst()
                    .orElseThrow();
            return now.written() + now.dropped() == 5_000 && now.waiting() == 0;
        });
    }

    @Test
    void lossySinksMayRefuseRecords() {
        int[] calls = {0};
        pipeline.sinks()
                .bind(
                        "picky",
                        0,
                        new RecordSink() {
                            @Override
                            public void write(RecordBatch batch) throws IOException {
                                calls[0]++;
                                BitSet refused = new BitSet();
                                refused.set(0);
                                throw new RejectedRecordsException("the first one", refused);
                            }
                        },
                        1 << 20);
        send(frames(10));
        await().until(() -> pipeline.sinks().counts().get(0).waiting() == 0 && calls[0] == 1);
        assertThat(pipeline.sinks().counts().get(0).rejected()).isEqualTo(1);
        assertThat(pipeline.sinks().counts().get(0).written()).isEqualTo(9);
    }

    @Test
    void streamsWaitWhenMemoryIsUsedUp() throws IOException {
        pipeline.stop();
        pipeline = newPipeline(2);
        bindStore();
        CountDownLatch stuck = new CountDownLatch(1);
        RecordSink holder = batch -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Lane lane = pipeline.open("stream", WhenFull.WAIT);
        byte[] large = frame(1, "x".repeat(60_000)).build();
        pipeline.sinks().bind("holder", 0, holder, 1 << 30);
        boolean refused = false;
        for (int i = 0; i < 60 && !refused; i++) {
            refused = !lane.accept(ByteBuffer.wrap(large), sender);
        }
        assertThat(refused).isTrue();
        CountDownLatch resumed = new CountDownLatch(1);
        lane.whenReady(resumed::countDown);
        stuck.countDown();
        await().until(() -> resumed.getCount() == 0);
        assertThat(lane.accept(ByteBuffer.wrap(large), sender)).isTrue();
        lane.close();
        assertThat(pipeline.accounts().totals().dropped()).isEmpty();
        await().until(() -> pipeline.accounts().totals().inFlight() == 0);
    }

    @Test
    void inflatesPayloadsAndStopsBombs() {
        bindStore();
        send(List.of(
                compressed("INVITE".repeat(100).getBytes()),
                compressed(new byte[1 << 20]),
                new HepFrameBuilder()
                        .type(1)
                        .bytes(HepChunk.COMPRESSED_PAYLOAD, "not so".getBytes())
                        .build()));
        assertThat(awaitQuiet(3).stored()).isEqualTo(3);
        assertThat(store.records().get(0).raw()).isEqualTo("INVITE".repeat(100));
        assertThat(store.records().get(1).malformed()).contains("more than 512 KiB");
        assertThat(store.records().get(2).malformed()).contains("does not inflate");
    }

    @Test
    void countsWhatHasNoStore() {
        send(frames(10));
        assertThat(awaitQuiet(10).dropped()).containsEntry("no store", 10L);
    }

    private static byte[] compressed(byte[] payload) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(payload);
        deflater.finish();
        byte[] buffer = new byte[65_000];
        int length = deflater.deflate(buffer);
        deflater.end();
        return new HepFrameBuilder()
                .type(1)
                .bytes(HepChunk.COMPRESSED_PAYLOAD, java.util.Arrays.copyOf(buffer, length))
                .build();
    }

    private void bindStore() {
        pipeline.sinks().bind(STORE, 0, store, 0);
    }

    private void addDissector(HepDissector dissector, int... types) {
        pipeline.router().add(new Route(dissector, types, 0, 1, "test"));
    }

    private static HepFrameBuilder frame(int type, String payload) {
        return new HepFrameBuilder()
                .time(System.currentTimeMillis() * 1_000)
                .type(type)
                .captureId(1)
                .payload(payload.getBytes());
    }

    private static List<byte[]> frames(int count) {
        return texts(count).stream().map(text -> frame(1, text).build()).toList();
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "call " + i).toList();
    }

    private void send(List<byte[]> frames) {
        try (Lane lane = pipeline.open("test", WhenFull.DROP)) {
            for (byte[] frame : frames) {
                lane.accept(ByteBuffer.wrap(frame), sender);
            }
        }
    }

    /** Waits until that many were received and all have come somewhere. */
    private Counts awaitQuiet(long received) {
        await().untilAsserted(() -> {
            Counts counts = pipeline.accounts().totals();
            assertThat(counts.received()).isEqualTo(received);
            assertThat(counts.inFlight()).isZero();
            assertThat(counts.spooled()).isZero();
        });
        return pipeline.accounts().totals();
    }

    /** Takes the first word as session. */
    private static final class WordDissector implements HepDissector {
        private static final Field WORD = Field.text("word").indexed();

        @Override
        public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
            String word = packet.payload().text().split(" ")[0];
            out.session(org.homer7.api.record.Slice.of(word)).put(WORD, packet.payload());
            switch (word) {
                case "malformed" -> throw new MalformedPayloadException("no words");
                case "crash" -> throw new IllegalStateException("told to crash");
                case "overflow" -> throw new StackOverflowError();
                default -> out.profile("default");
            }
        }

        @Override
        public List<Field> fields() {
            return List.of(WORD);
        }
    }
}
