package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.testkit.RecordText;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What filters can do to a record, and what they cannot do to the server. */
class FilterTest {
    private static final Field WORD = Field.text("word").indexed();
    private static final Field COPY = Field.text("copy");
    private static final Field SIZE = Field.of("size", Field.Kind.INTEGER);

    @TempDir
    Path directory;

    private final List<TestRecord> stored = new ArrayList<>();
    private final List<byte[]> images = new ArrayList<>();
    private Pipeline pipeline;
    private InetAddress sender;
    private long nextId;

    @BeforeEach
    void start() throws IOException {
        sender = InetAddress.getByName("192.0.2.7");
        DurableOptions durable = new DurableOptions(64 << 20, false, 10_000_000L, 20_000_000L);
        pipeline = new Pipeline(directory, new PipelineOptions(8, TimeWindow.ofDays(30, 1), durable));
        pipeline.router().add(new Route(new Words(), new int[] {1}, 0, 1, "test"));
        pipeline.sinks().bind("spy", 10, this::take, 32 << 20);
        pipeline.sinks().bind("store", 0, new MemoryStore(), 0);
    }

    @AfterEach
    void stop() {
        pipeline.stop();
    }

    @Test
    void countsWhatIsKeptOutUnderTheFiltersName() {
        add("no odd ones", record -> record.raw().length() % 2 == 0);
        for (int i = 0; i < 1_000; i++) {
            send("x".repeat(1 + i % 10));
        }
        Counts counts = awaitQuiet(1_000);
        assertThat(counts.filtered()).containsOnlyKeys("no odd ones").containsValue(500L);
        assertThat(counts.stored()).isEqualTo(500);
        Counts agent = pipeline.accounts().agents().counts().get(0).counts();
        assertThat(agent.filtered()).containsEntry("no odd ones", 500L);
        assertThat(agent.received()).isEqualTo(1_000);
        FilterCounts filter = pipeline.router().filterCounts().get(0);
        assertThat(filter.seen()).isEqualTo(1_000);
        assertThat(filter.dropped()).isEqualTo(500);
        assertThat(filter.changed()).isZero();
        assertThat(filter.state()).isEqualTo("active");
    }

    @Test
    void showsTheWholeRecord() {
        String[] seen = new String[2];
        add("reader", record -> {
            seen[0] = text(record);
            seen[1] = record.field("word") + "," + record.field("size") + "," + record.field("none");
            return true;
        });
        TestRecord record = sendOne("hello big world");
        assertThat(seen[0]).isEqualTo(text(record));
        assertThat(seen[1]).isEqualTo("hello,15,null");
    }

    @Test
    void changesWhatItIsAllowedTo() {
        add("editor", record -> {
            assertThat(record.session(Slice.of("other"))).isTrue();
            assertThat(record.link(Slice.of("leg"))).isTrue();
            assertThat(record.link(Slice.of("leg"))).as("it is one already").isTrue();
            assertThat(record.relink(0, Slice.of("arm"))).isTrue();
            assertThat(record.node(Slice.of("edge"))).isTrue();
            assertThat(record.put(WORD, "WORD")).isTrue();
            assertThat(record.put(Field.text("new"), "value")).isTrue();
            assertThat(record.put(SIZE, 7)).isTrue();
            assertThat(record.put(Field.of("ratio", Field.Kind.DECIMAL), Double.NaN))
                    .isFalse();
            record.malformed("not as the schema says");
            record.malformed("too late");
            assertThat(record.field("word").text()).isEqualTo("WORD");
            assertThat(record.malformed()).isEqualTo("not as the schema says");
            return true;
        });
        TestRecord record = sendOne("hello big world");
        assertThat(record.session().text()).isEqualTo("other");
        assertThat(record.linkCount()).isEqualTo(1);
        assertThat(record.link(0).text()).isEqualTo("arm");
        assertThat(record.node().text()).isEqualTo("edge");
        assertThat(record.malformed()).isEqualTo("not as the schema says");
        assertThat(fields(record))
                .contains("word = \"WORD\"")
                .contains("new = \"value\"")
                .contains("size = 7");
        assertThat(pipeline.router().filterCounts().get(0).changed()).isEqualTo(1);
    }

    @Test
    void masksInPlaceSoThatFieldsFollow() {
        add("mask", record -> {
            record.mask(0, 5, '#');
            return true;
        });
        TestRecord record = sendOne("hello big world");
        assertThat(record.raw().text()).isEqualTo("##### big world");
        assertThat(record.payload().text()).isEqualTo("##### big world");
        assertThat(fields(record)).contains("word = \"#####\"");
        assertNowhere("hello");
    }

    @Test
    void blotsOutWhatIsReplaced() {
        add(
                "replace",
                record -> record.put(WORD, "digest")
                        && record.session(Slice.of("digest"))
                        && record.raw(Slice.of("digest big world, and more")));
        TestRecord record = sendOne("hello big world");
        assertThat(record.raw().text()).isEqualTo("digest big world, and more");
        assertThat(record.payload().text()).isEqualTo("digest big world, and more");
        assertNowhere("hello");
    }

    @Test
    void blotsOutCopiesThatFieldsHadOfTheirOwn() {
        add("replace", record -> record.put(WORD, "aa") && record.put(WORD, "longer value") && record.put(WORD, "b"));
        TestRecord record = sendOne("copied");
        assertThat(fields(record)).contains("word = \"b\"");
        assertNowhere("COPIED");
        assertNowhere("longer value");
    }

    @Test
    void keepsWhatFieldsStillReferTo() {
        add("part", record -> record.raw(record.raw().slice(6, 3)));
        TestRecord record = sendOne("hello big world");
        assertThat(record.raw().text()).isEqualTo("big");
        assertThat(fields(record)).contains("word = \"hello\"");
        assertNowhere("world");
    }

    @Test
    void blotsOutCompressedOriginals() throws IOException {
        add("mask", record -> {
            record.mask(0, 5, '*');
            return true;
        });
        byte[] text = "hello big world".getBytes();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(text);
        }
        send(new HepFrameBuilder()
                .type(1)
                .bytes(HepChunk.COMPRESSED_PAYLOAD, deflated.toByteArray())
                .build());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(new HepFrameBuilder().type(1).payload(text).build());
        }
        send(zipped.toByteArray());
        awaitQuiet(2);
        await().until(() -> stored.size() == 2);
        assertThat(stored).allMatch(record -> record.raw().text().equals("***** big world"));
        assertNowhere("hello");
        for (byte[] image : images) {
            assertThat(latin(image)).doesNotContain(latin(deflated.toByteArray()));
            assertThat(latin(image)).doesNotContain(latin(zipped.toByteArray()));
        }
    }

    @Test
    void blotsOutTheWrappingOfAMessage() {
        add("mask", record -> {
            record.mask(0, record.raw().length(), '*');
            return true;
        });
        TestRecord record = sendOne("wrapped secret message");
        assertThat(record.raw().text()).isEqualTo("*".repeat("SECRET MESSAGE".length()));
        assertThat(record.payload().text()).isEqualTo(record.raw().text());
        assertThat(fields(record)).as("a field of the wrapping").contains("word = \"wrapped\"");
        assertNowhere("secret message");
        assertNowhere("SECRET MESSAGE");
    }

    @Test
    void refusesWhatHasNoRoom() {
        add("greedy", record -> {
            byte[] large = new byte[10_000];
            boolean room = true;
            for (int i = 0; i < 1_000; i++) {
                room &= record.put(Field.text("f" + i), Slice.of(large));
            }
            assertThat(room).isFalse();
            for (int i = 0; i < 10_000; i++) {
                record.put(Field.text("n" + i), i);
                record.put(Field.text("same").labelled("label " + i), i);
                record.link(Slice.of("link " + i));
            }
            assertThat(record.link(Slice.of("one more"))).isFalse();
            return true;
        });
        for (int i = 0; i < 20; i++) {
            send("hello " + i);
        }
        awaitQuiet(20);
        await().until(() -> stored.size() == 20);
        assertThat(stored).allMatch(record -> record.session().text().startsWith("hello"));
        assertThat(pipeline.router().filterCounts().get(0).failed()).isZero();
    }

    @Test
    void asksTheHighestRankedFirst() {
        List<String> asked = new ArrayList<>();
        FilterEntry second = add("second", 5, record -> {
            asked.add("second");
            return false;
        });
        add("third", 0, record -> asked.add("third"));
        add("first", 10, record -> asked.add("first"));
        send("x");
        awaitQuiet(1);
        assertThat(asked).containsExactly("first", "second");
        asked.clear();
        pipeline.router().rank(second, 20);
        send("x");
        awaitQuiet(2);
        assertThat(asked).containsExactly("second");
    }

    @Test
    void goesOnWithoutAFilterThatOnlyFails() {
        FilterEntry brokenOne = add("broken", record -> {
            throw new StackOverflowError();
        });
        int[] calls = {0};
        add("unsteady", record -> {
            if (calls[0]++ % 100 != 99) {
                throw new IllegalStateException("told to fail");
            }
            return true;
        });
        for (int i = 0; i < 300; i++) {
            send("hello " + i);
        }
        assertThat(awaitQuiet(300).stored()).isEqualTo(300);
        FilterCounts broken = pipeline.router().filterCounts().get(0);
        assertThat(broken.failed()).isEqualTo(RecordFilter.FAILURES_IN_A_ROW);
        assertThat(broken.seen()).isEqualTo(RecordFilter.FAILURES_IN_A_ROW);
        assertThat(broken.state()).contains("switched off", "100 failures", "StackOverflowError");
        pipeline.router().rank(brokenOne, 0);
        assertThat(pipeline.router().filterCounts().get(0).state()).as("mended").isEqualTo("active");
        FilterCounts unsteady = pipeline.router().filterCounts().get(1);
        assertThat(unsteady.failed()).isEqualTo(297);
        assertThat(unsteady.state()).isEqualTo("active");
    }

    @Test
    void tellsWhatTroublesAFilter() {
        add("troubled", new RecordFilter() {
            @Override
            public boolean accept(RecordDraft record) {
                return true;
            }

            @Override
            public String trouble() {
                return "file missing";
            }
        });
        assertThat(pipeline.router().filterCounts().get(0).state()).isEqualTo("file missing");
    }

    /** After remove returns, no call is running, and no packet is lost or counted twice. */
    @Test
    void swapsFiltersUnderLoadWithoutLoss() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger sent = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> sendWhile(running, sent));
            thread.start();
            senders.add(thread);
        }
        for (int round = 0; round < 300; round++) {
            Checked filter = new Checked();
            FilterEntry entry = add("round", filter);
            Thread.onSpinWait();
            pipeline.router().remove(entry);
            filter.removed = true;
            assertThat(filter.calledAfterRemoval).isFalse();
        }
        running.set(false);
        for (Thread thread : senders) {
            thread.join();
        }
        Counts counts = awaitQuiet(sent.get());
        assertThat(counts.stored() + counts.filtered().getOrDefault("round", 0L))
                .isEqualTo(sent.get());
    }

    private void sendWhile(AtomicBoolean running, AtomicInteger sent) {
        byte[] frame = frame("x");
        try (Lane lane = pipeline.open("test", WhenFull.WAIT)) {
            for (int i = 0; running.get(); i++) {
                if (lane.accept(ByteBuffer.wrap(frame), sender)) {
                    sent.incrementAndGet();
                } else {
                    Thread.onSpinWait();
                }
                if (i % 100 == 0) {
                    lane.idle();
                }
            }
        }
    }

    private FilterEntry add(String name, RecordFilter filter) {
        return add(name, 0, filter);
    }

    private FilterEntry add(String name, int ranking, RecordFilter filter) {
        FilterEntry entry = new FilterEntry(name, filter, ranking, nextId++, "test");
        pipeline.router().add(entry);
        return entry;
    }

    private void take(org.homer7.api.sink.RecordBatch batch) {
        BatchImage image = ((PlacedBatch) batch).batch().image;
        synchronized (this) {
            images.add(java.util.Arrays.copyOf(image.data, image.dataLength()));
            for (int i = 0; i < batch.size() && stored.size() < 100; i++) {
                HepRecord record = batch.get(i);
                stored.add(TestRecord.copyOf(record));
            }
        }
    }

    /** All that the record says but for its id, and for the family, which a copy takes from the address. */
    private static String text(HepRecord record) {
        Map<String, Object> text = RecordText.of(record);
        text.remove("record_id");
        text.remove("ip_family");
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<String> fields(HepRecord record) {
        return (List<String>) RecordText.of(record).get("fields");
    }

    private void assertNowhere(String text) {
        assertThat(images).isNotEmpty().noneMatch(image -> latin(image).contains(text));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private TestRecord sendOne(String text) {
        send(text);
        awaitQuiet(1);
        await().until(() -> !stored.isEmpty());
        return stored.get(0);
    }

    private static byte[] frame(String text) {
        return new HepFrameBuilder()
                .time(System.currentTimeMillis() * 1_000)
                .type(1)
                .captureId(1)
                .payload(text.getBytes())
                .build();
    }

    private void send(String text) {
        send(frame(text));
    }

    private void send(byte[] frame) {
        try (Lane lane = pipeline.open("test", WhenFull.WAIT)) {
            while (!lane.accept(ByteBuffer.wrap(frame), sender)) {
                Thread.onSpinWait();
            }
        }
    }

    private Counts awaitQuiet(long received) {
        await().untilAsserted(() -> {
            Counts counts = pipeline.accounts().totals();
            assertThat(counts.received()).isEqualTo(received);
            assertThat(counts.inFlight()).isZero();
            assertThat(counts.spooled()).isZero();
        });
        return pipeline.accounts().totals();
    }

    /** The first word of the payload; a wrapped message is what follows it, in capitals. */
    private static final class Words implements HepDissector {
        @Override
        public void dissect(HepPacket packet, FieldWriter out) {
            Slice payload = packet.payload();
            String text = payload.text();
            int end = Math.max(0, text.indexOf(' '));
            out.put(SIZE, payload.length());
            if (end > 0) {
                out.put(WORD, payload.slice(0, end));
            }
            if (text.equals("copied")) {
                out.session(payload).put(WORD, text.toUpperCase());
            } else if (text.startsWith("wrapped")) {
                byte[] message = text.substring(end + 1).toUpperCase().getBytes();
                out.session(Slice.of("s")).raw(message, 0, message.length).put(COPY, message, 0, 2);
            } else {
                out.session(payload.slice(0, end));
            }
        }

        @Override
        public List<Field> fields() {
            return List.of(WORD, SIZE, COPY);
        }
    }

    private static final class Checked implements RecordFilter {
        volatile boolean removed;
        volatile boolean calledAfterRemoval;

        @Override
        public boolean accept(RecordDraft record) {
            if (removed) {
                calledAfterRemoval = true;
            }
            return record.arrivalMicros() % 2 == 0;
        }
    }
}
