package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.Counts;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.sink.RecordBatch;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million random and mutated frames: each is accounted, each record that comes of them can be read, memory is bounded. */
class HostileLaneTest {
    private static final int FRAMES = 1_000_000;

    @Test
    void accountsAMillionHostileFrames(@TempDir Path directory) throws Exception {
        DurableOptions durable = new DurableOptions(1L << 30, false, 0, 1_000_000_000L);
        Pipeline pipeline = new Pipeline(directory, new PipelineOptions(16, TimeWindow.ofDays(30, 1), durable));
        LongAdder read = new LongAdder();
        pipeline.sinks().bind("reader", 0, batch -> read(batch, read), 1L << 30);
        List<byte[]> real = TestCapture.allFrames().toList();
        Random random = new Random(5);
        byte[] buffer = new byte[70_000];
        long usedBefore = 0;
        try (Lane lane = pipeline.open("hostile", WhenFull.WAIT)) {
            for (int i = 0; i < FRAMES; i++) {
                ByteBuffer frame = mutate(real.get(random.nextInt(real.size())), buffer, random);
                InetAddress sender = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) random.nextInt(256)});
                while (!lane.accept(frame, sender)) {
                    Thread.onSpinWait();
                    lane.idle();
                }
                if (i == FRAMES / 2) {
                    usedBefore = usedMemory();
                }
            }
        }
        await().until(() -> pipeline.accounts().totals().inFlight() == 0);
        Counts counts = pipeline.accounts().totals();
        assertThat(counts.received()).isEqualTo(FRAMES);
        assertThat(counts.dropped().keySet()).isSubsetOf("no store");
        assertThat(read.sum()).isPositive();
        assertThat(usedMemory() - usedBefore).as("memory stays flat").isLessThan(32 << 20);
        assertThat(pipeline.samples().all()).hasSizeLessThan(1_100);
        pipeline.stop();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static ByteBuffer mutate(byte[] real, byte[] buffer, Random random) {
        int length = real.length;
        System.arraycopy(real, 0, buffer, 0, length);
        switch (random.nextInt(6)) {
            case 0 -> {
                length = random.nextInt(300);
                random.nextBytes(buffer);
            }
            case 1 -> length = random.nextInt(length + 1);
            case 2 -> {
                int run = Math.min(length, 1 + random.nextInt(40));
                int at = random.nextInt(length - run + 1);
                Arrays.fill(buffer, at, at + run, (byte) random.nextInt(256));
            }
            case 3 -> {
                for (int i = random.nextInt(10); i >= 0; i--) {
                    buffer[random.nextInt(Math.min(length, 120))] = (byte) random.nextInt(256);
                }
            }
            default -> {
                for (int i = random.nextInt(10); i >= 0; i--) {
                    buffer[random.nextInt(length)] = (byte) random.nextInt(256);
                }
            }
        }
        return ByteBuffer.wrap(buffer, 0, length);
    }

    private static void read(RecordBatch batch, LongAdder read) {
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            record.raw().copy();
            record.node().copy();
            record.correlationId().copy();
            record.sourceAddress().copy();
            record.destinationAddress().copy();
            for (int chunk = 0; chunk < 0x70; chunk++) {
                record.chunk(chunk);
            }
            record.fields(NOTHING);
            read.increment();
        }
    }

    private static final FieldVisitor NOTHING = new FieldVisitor() {
        @Override
        public void text(Field field, Slice value) {}

        @Override
        public void integer(Field field, long value) {}

        @Override
        public void decimal(Field field, double value) {}

        @Override
        public void flag(Field field, boolean value) {}
    };
}
