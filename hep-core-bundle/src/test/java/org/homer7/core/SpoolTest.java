package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.HepFrameBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches survive on disk, whatever a crash leaves of the last one. */
class SpoolTest {
    private static final long NO_BOUND = 1L << 40;

    @TempDir
    Path directory;

    private final Accounts accounts = new Accounts();

    @Test
    void givesBackWhatItTook() throws IOException {
        try (Spool spool = open()) {
            long start = spool.append(batch(7, "call"), true);
            assertThat(spool.append(batch(9, "other"), true)).isEqualTo(start + 1);
            SpooledBatch first = spool.read(start, accounts);
            assertThat(first.batch().size()).isEqualTo(3);
            assertThat(first.batch().firstId).isEqualTo(7);
            assertThat(first.batch().listener.name()).isEqualTo("udp");
            assertThat(first.batch().agents.size()).isEqualTo(1);
            assertThat(describe(first.batch().get(2)))
                    .isEqualTo(describe(batch(7, "call").get(2)));
            assertThat(spool.read(start + 2, accounts)).isNull();
        }
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        long start;
        try (Spool spool = open()) {
            start = spool.append(batch(1, "a"), true);
            spool.append(batch(2, "b"), false);
        }
        try (Spool spool = open()) {
            assertThat(spool.recoveredRecords())
                    .as("only what the ledger follows")
                    .isEqualTo(3);
            assertThat(spool.firstPosition()).isEqualTo(start);
            assertThat(spool.append(batch(3, "c"), true)).isEqualTo(start + 2);
            assertThat(spool.read(start, accounts).batch().listener).isEqualTo(accounts.earlierRun());
            assertThat(spool.read(start + 2, accounts).batch().listener.name()).isEqualTo("udp");
        }
    }

    @Test
    void forgetsWhatIsTrimmedAndKeepsCounting() throws IOException {
        long start;
        try (Spool spool = open()) {
            start = spool.nextPosition();
            for (int i = 0; i < 5; i++) {
                spool.append(batch(i, "x"), true);
            }
            spool.trim(start + 2);
            assertThat(spool.firstPosition()).isEqualTo(start + 3);
            spool.trim(start + 4);
            assertThat(spool.bytes()).isZero();
            assertThat(spool.firstPosition()).isEqualTo(start + 5);
        }
        try (Spool spool = open()) {
            assertThat(spool.recoveredRecords()).isZero();
            assertThat(spool.append(batch(9, "x"), true))
                    .as("a position never comes twice")
                    .isEqualTo(start + 5);
        }
    }

    @Test
    void trimsWithinASegmentAcrossARestart() throws IOException {
        long start;
        try (Spool spool = open()) {
            start = spool.nextPosition();
            for (int i = 0; i < 5; i++) {
                spool.append(batch(i, "x"), true);
            }
            spool.trim(start + 2);
        }
        try (Spool spool = open()) {
            assertThat(spool.firstPosition()).isEqualTo(start + 3);
            assertThat(spool.recoveredRecords()).isEqualTo(6);
        }
    }

    @Test
    void refusesMoreThanItsBound() throws IOException {
        try (Spool spool = new Spool(directory, () -> 2_000)) {
            long position = 0;
            int appended = 0;
            while (position >= 0 && appended < 100) {
                position = spool.append(batch(1, "x"), true);
                appended++;
            }
            assertThat(position).isEqualTo(-1);
            assertThat(spool.bytes()).isLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void survivesACutAtEveryByte() throws IOException {
        long whole;
        long start;
        try (Spool spool = open()) {
            start = spool.nextPosition();
            spool.append(batch(1, "a"), true);
            whole = spool.bytes();
            spool.append(batch(2, "b"), true);
        }
        Path file = segment();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length; length += 3) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            try (Spool spool = open()) {
                int entries = length == bytes.length ? 2 : length >= whole ? 1 : 0;
                assertThat(spool.nextPosition()).as("cut to " + length).isEqualTo(start + entries);
            }
            Files.write(file, bytes);
        }
    }

    @Test
    void leavesOutWhatIsBroken() throws IOException {
        try (Spool spool = open()) {
            for (int i = 0; i < 4; i++) {
                spool.append(batch(i, "x"), true);
            }
        }
        Path file = segment();
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            try (Spool spool = open()) {
                for (long position = spool.firstPosition(); position < spool.nextPosition(); position++) {
                    assertThat(describe(spool.read(position, accounts).batch().get(0)))
                            .isEqualTo(describe(batch(0, "x").get(0)));
                }
            }
        }
    }

    @Test
    void cutsOffWhatDoesNotFitItsPlace() throws IOException {
        try (Spool spool = open()) {
            spool.append(batch(1, "a"), true);
        }
        Files.move(segment(), directory.resolve("99999999999999999.spool"));
        try (Spool spool = open()) {
            assertThat(spool.skipTo(0)).isEqualTo(spool.nextPosition());
        }
    }

    private Spool open() throws IOException {
        return new Spool(directory, () -> NO_BOUND);
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SealedBatch batch(long firstId, String text) throws IOException {
        BatchImage image = new BatchImage(100_000, 100_000);
        RecordWriter writer = new RecordWriter();
        HepFrame frame = new HepFrame();
        AgentTally tally = new AgentTally();
        AgentTable agents = new AgentTable();
        for (int i = 0; i < 3; i++) {
            byte[] bytes = new HepFrameBuilder()
                    .addresses(new byte[] {10, 0, 0, 1}, new byte[] {10, 0, 0, 2})
                    .ports(5060, 5061)
                    .ipProtocol(17)
                    .time(1_795_384_662_020_123L + i)
                    .type(1)
                    .captureId(2001)
                    .correlationId("corr")
                    .node("node1")
                    .payload((text + i).getBytes())
                    .build();
            int at = image.append(bytes, 0, bytes.length);
            assertThat(HepDecoder.decode(image.data, at, bytes.length, 1_795_384_662_030_000L, frame))
                    .isEqualTo(DecodeResult.OK);
            Agent agent = agents.find(InetAddress.getByName("192.0.2.1"), 2001, "node1".getBytes(), 0, 5);
            writer.begin(image, frame, 1, i == 1);
            Slice payload = frame.payload();
            writer.profile("call")
                    .session(payload)
                    .link(Slice.of("link"))
                    .link(payload.slice(0, payload.length() - 1))
                    .put(Field.text("text").indexed(), payload)
                    .put(Field.of("number", Field.Kind.INTEGER), -5L)
                    .put(Field.of("decimal", Field.Kind.DECIMAL), 4.25)
                    .put(Field.of("flag", Field.Kind.BOOLEAN), true)
                    .put(writer.leaf("a[0].b".getBytes(), 0, 6), "leaf")
                    .raw("raw".getBytes(), 0, 3)
                    .document();
            writer.malformed(i == 2 ? "odd" : "");
            writer.finish("192.0.2.1", tally.add(agent));
        }
        writer.seal(image);
        return new SealedBatch(image, firstId, new ListenerAccount("udp"), tally, released -> {});
    }

    private static List<Object> describe(HepRecord record) {
        List<Object> all = new ArrayList<>(List.of(
                record.version(),
                record.type(),
                record.typeDeclared(),
                record.timestampMicros(),
                record.arrivalMicros(),
                record.captureId(),
                record.node(),
                record.captureAddress(),
                record.correlationId(),
                record.ipFamily(),
                record.ipProtocol(),
                record.sourceAddress(),
                record.destinationAddress(),
                record.sourcePort(),
                record.destinationPort(),
                record.payload(),
                record.profile(),
                record.session(),
                record.linkCount(),
                record.link(0),
                record.link(1),
                record.raw(),
                record.isDocument(),
                record.malformed(),
                record.isTimeSuspect()));
        record.fields(new FieldVisitor() {
            @Override
            public void text(Field field, Slice value) {
                all.add(field.name() + field.isLeaf() + field.index() + value);
            }

            @Override
            public void integer(Field field, long value) {
                all.add(field.name() + value);
            }

            @Override
            public void decimal(Field field, double value) {
                all.add(field.name() + value);
            }

            @Override
            public void flag(Field field, boolean value) {
                all.add(field.name() + value);
            }
        });
        return all;
    }
}
