package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.Counts;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which packet, and that dissectors may come and go at any moment. */
class RouterTest {
    private final Router router = new Router();
    private long nextId;

    @Test
    void choosesByTypeThenRankingThenContent() {
        Route plain = add(packet -> false, 0, 61);
        Route json = add(packet -> packet.payload().startsWith("{"), 10, 61);
        Route other = add(packet -> packet.payload().startsWith("<"), 5, 61, 2);
        Route fallback = add(new Plain(), -100, HepType.FALLBACK);
        assertThat(route(61, true, "{}")).isSameAs(json);
        assertThat(route(61, true, "<a/>")).isSameAs(other);
        assertThat(route(2, true, "{}")).as("the only one is not asked").isSameAs(other);
        assertThat(route(7, true, "{}")).isSameAs(fallback);
        assertThat(route(61, true, "?")).isSameAs(json);
        Route last = add(new Plain(), -5, 61);
        assertThat(route(61, true, "?")).as("who cannot tell takes the rest").isSameAs(last);
        assertThat(router.counts()).filteredOn(counts -> counts.type() == 61).allMatch(counts -> counts.active());
        router.remove(last);
        router.remove(json);
        assertThat(route(61, true, "{}")).isSameAs(other);
        assertThat(plain).isNotNull();
    }

    @Test
    void letsTheContentDecideForPacketsWithoutAType() {
        Route sip = add(packet -> packet.payload().startsWith("INVITE"), 0, 1);
        Route rtcp = add(packet -> packet.payload().startsWith("{"), 0, 5);
        TestPacket report = new TestPacket("{}").type(1).typeDeclared(false).version(2);
        assertThat(router.table().route(report)).isSameAs(rtcp);
        assertThat(router.table().typeOf(report, rtcp)).isEqualTo(5);
        TestPacket unknown = new TestPacket("?").type(1).typeDeclared(false).version(2);
        assertThat(router.table().route(unknown)).as("HEPv1 and v2 are SIP").isSameAs(sip);
        TestPacket typeZero = new TestPacket("?").type(0).typeDeclared(false);
        assertThat(router.table().route(typeZero)).isNull();
        assertThat(router.table().typeOf(typeZero, null)).isZero();
    }

    @Test
    void survivesADissectorThatFailsToTell() {
        Route broken = add(
                packet -> {
                    throw new IllegalStateException();
                },
                10,
                1);
        Route good = add(packet -> true, 0, 1);
        assertThat(route(1, true, "x")).isSameAs(good);
        assertThat(broken.failed.sum()).isEqualTo(1);
    }

    /** The promise that makes hot deployment safe: after remove returns, no call is running, and nothing is lost. */
    @Test
    void swapsDissectorsUnderLoadWithoutLoss(@TempDir Path directory) throws Exception {
        DurableOptions durable = new DurableOptions(1L << 30, false, 0, 1_000_000_000L);
        Pipeline pipeline = new Pipeline(directory, new PipelineOptions(16, TimeWindow.ofDays(30, 1), durable));
        MemoryStore store = new MemoryStore();
        pipeline.sinks().bind("store", 0, store, 0);
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger sent = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread sender = new Thread(() -> sendWhile(pipeline, running, sent));
            sender.start();
            senders.add(sender);
        }
        for (int round = 0; round < 300; round++) {
            Checked dissector = new Checked();
            Route route = new Route(dissector, new int[] {1}, 0, round, "test");
            pipeline.router().add(route);
            Thread.onSpinWait();
            pipeline.router().remove(route);
            dissector.removed = true;
            assertThat(dissector.calledAfterRemoval).isFalse();
        }
        running.set(false);
        for (Thread sender : senders) {
            sender.join();
        }
        await().untilAsserted(() -> {
            Counts counts = pipeline.accounts().totals();
            assertThat(counts.received()).isEqualTo(sent.get());
            assertThat(counts.stored()).isEqualTo(sent.get());
        });
        pipeline.stop();
    }

    private static void sendWhile(Pipeline pipeline, AtomicBoolean running, AtomicInteger sent) {
        byte[] frame = new HepFrameBuilder().type(1).payload("x".getBytes()).build();
        try (Lane lane = pipeline.open("test", WhenFull.WAIT)) {
            InetAddress sender = InetAddress.getLoopbackAddress();
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

    private Route route(int type, boolean declared, String payload) {
        return router.table().route(new TestPacket(payload).type(type).typeDeclared(declared));
    }

    private Route add(java.util.function.Predicate<HepPacket> test, int ranking, int... types) {
        return add(new Telling(test), ranking, types);
    }

    private Route add(HepDissector dissector, int ranking, int... types) {
        Route route = new Route(dissector, types, ranking, nextId++, "test");
        router.add(route);
        return route;
    }

    private static class Plain implements HepDissector {
        @Override
        public void dissect(HepPacket packet, FieldWriter out) {}

        @Override
        public List<Field> fields() {
            return List.of();
        }
    }

    private static final class Telling extends Plain implements ContentDissector {
        private final java.util.function.Predicate<HepPacket> test;

        Telling(java.util.function.Predicate<HepPacket> test) {
            this.test = test;
        }

        @Override
        public boolean recognises(HepPacket packet) {
            return test.test(packet);
        }
    }

    private static final class Checked extends Plain {
        volatile boolean removed;
        volatile boolean calledAfterRemoval;

        @Override
        public void dissect(HepPacket packet, FieldWriter out) {
            if (removed) {
                calledAfterRemoval = true;
            }
        }
    }
}
