package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.homer7.pcap.PacketBytes.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.record.HepPacket;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay gives a lane all that is in the file, waits where it is full, and tells what it did. */
class LaneReplayTest {
    private static final ReplayOptions DEFAULTS = ReplayOptions.defaults();

    private final FakeLanes lanes = new FakeLanes();
    private final CaptureReplay replay = new LaneReplay(lanes);

    private static CaptureSource resource(String name) {
        return () -> LaneReplayTest.class.getResourceAsStream("/" + name);
    }

    private static CaptureSource file(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    @Test
    void sendsEachFrameAndTellsWhatItSent() throws Exception {
        ReplayResult result = replay.replay(resource("captures/plain-sip-rtp-rtcp.pcap"), DEFAULTS);
        assertThat(result.packets()).isEqualTo(1_479);
        assertThat(result.frames()).isEqualTo(57);
        assertThat(result.framesByKind()).isEqualTo(Map.of(FrameKind.SIP, 21L, FrameKind.RTCP, 36L));
        assertThat(result.skipped()).isEqualTo(Map.of("RTP", 1_422L));
        assertThat(result.firstMicros()).isEqualTo(1_795_386_171_452_469L);
        assertThat(result.lastMicros()).isEqualTo(1_795_386_187_594_114L);
        assertThat(result.warnings()).isEmpty();
        assertThat(result.isComplete()).isTrue();
        assertThat(lanes.frames).hasSize(57);
        assertThat(lanes.listener).isEqualTo("replay");
        assertThat(lanes.whenFull).isEqualTo(WhenFull.WAIT);
        assertThat(lanes.flushes).isEqualTo(1);
        assertThat(lanes.closes).isEqualTo(1);
    }

    @Test
    void sendsHepFramesAsTheyWereCaptured(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("any-name");
        try (var in = resource("hepjs-types-tcp.pcap").open()) {
            Files.copy(in, path);
        }
        ReplayResult result = replay.replay(CaptureSource.of(path), DEFAULTS);
        assertThat(result.framesByKind()).isEqualTo(Map.of(FrameKind.HEP, 46L));
        List<byte[]> expected = TestCapture.HEPJS_TYPES_TCP.frames();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(lanes.frames.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(lanes.senders).containsOnly(InetAddress.getLoopbackAddress());
    }

    @Test
    void namesTheAgentOfMadeFrames() throws Exception {
        ReplayOptions options =
                DEFAULTS.withCaptureId(4_000_000_000L).withNode("probe ü").withListener("import");
        replay.replay(file(pcap(1, sipPacket("a"))), options);
        HepPacket packet = packet(0);
        assertThat(packet.captureId()).isEqualTo(4_000_000_000L);
        assertThat(packet.node().text()).isEqualTo("probe ü");
        assertThat(lanes.listener).isEqualTo("import");
        replay.replay(file(pcap(1, sipPacket("a"))), DEFAULTS.withNode(""));
        assertThat(packet(1).node().isEmpty()).isTrue();
    }

    @Test
    void waitsWhileThePipelineIsFull() throws Exception {
        lanes.full = attempt -> attempt % 3 != 2;
        ReplayResult result = replay.replay(resource("rtpengine-rtcp.pcap"), DEFAULTS);
        assertThat(result.frames()).isEqualTo(24);
        assertThat(lanes.frames).hasSize(24);
        assertThat(lanes.idles).isPositive();
    }

    @Test
    void asksAgainIfThePipelineDoesNotCall() throws Exception {
        lanes.full = attempt -> attempt == 0 || attempt == 2;
        lanes.callsBack = false;
        assertThat(replay.replay(file(pcap(1, sipPacket("a"), sipPacket("b"))), DEFAULTS)
                        .frames())
                .isEqualTo(2);
        assertThat(lanes.callsAskedFor).as("while the first is still to come").isEqualTo(1);
    }

    @Test
    void givesUpOnAPipelineThatStaysFull() throws Exception {
        lanes.full = attempt -> attempt >= 3;
        lanes.callsBack = false;
        ReplayResult result =
                replay.replay(resource("rtpengine-rtcp.pcap"), DEFAULTS.withPatience(Duration.ofMillis(50)));
        assertThat(result.frames()).isEqualTo(3);
        assertThat(result.failure()).contains("the pipeline was full for 50 ms");
        assertThat(result.isComplete()).isFalse();
        assertThat(lanes.closes).isEqualTo(1);
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        lanes.full = attempt -> {
            Thread.currentThread().interrupt();
            return true;
        };
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> replay.replay(file(pcap(1, sipPacket("a"))), DEFAULTS));
        assertThat(lanes.closes).isEqualTo(1);
        for (boolean shift : new boolean[] {false, true}) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> replay.replay(file(pcap(1)), DEFAULTS.withShiftToNow(shift)));
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void givesTheLaneItsMomentsWhereTheFileHasNoFrames() throws Exception {
        byte[][] noise = new byte[5_000][];
        Arrays.fill(noise, ethernet(0x0806, new byte[100]));
        replay.replay(file(pcap(1, noise)), DEFAULTS);
        assertThat(lanes.idles).isGreaterThan(8);
    }

    @Test
    void sendsNothingOfAFileThatIsNoCapture() {
        assertThatExceptionOfType(CaptureFormatException.class)
                .isThrownBy(() -> replay.replay(file(ascii("not a capture")), DEFAULTS));
        assertThat(lanes.opened).isZero();
    }

    @Test
    void tellsWhereAFileBreaks() throws Exception {
        byte[] bytes = pcap(1, sipPacket("a"), sipPacket("b"));
        int second = 24 + (bytes.length - 24) / 2;
        bytes[second + 11] = 0x70;
        for (boolean shift : new boolean[] {false, true}) {
            ReplayResult result = replay.replay(file(bytes), DEFAULTS.withShiftToNow(shift));
            assertThat(result.frames()).isEqualTo(1);
            assertThat(result.failure()).startsWith("at byte " + second + ": a packet of ");
        }
        ReplayResult cut = replay.replay(file(Arrays.copyOf(bytes, second + 5)), DEFAULTS);
        assertThat(cut.isComplete()).isTrue();
        assertThat(cut.warnings()).singleElement().asString().startsWith("the file is cut");
    }

    @Test
    void shiftsAllTimesByOneDistance() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        CaptureSource twice = () -> {
            opened.incrementAndGet();
            return resource("captures/plain-sip-flows.pcap").open();
        };
        long before = Instant.now().toEpochMilli() * 1_000;
        ReplayResult result = replay.replay(twice, DEFAULTS.withShiftToNow(true));
        assertThat(opened).hasValue(2);
        assertThat(result.lastMicros()).isBetween(before, Instant.now().toEpochMilli() * 1_000 + 1_000);
        assertThat(result.lastMicros() - result.firstMicros()).isEqualTo(7_276_317);
        assertThat(packet(0).timestampMicros()).isEqualTo(result.firstMicros());
        assertThat(packet(204).timestampMicros()).isEqualTo(result.lastMicros());
    }

    @Test
    void shiftsTheTimesInsideOfHepFrames() throws Exception {
        for (TestCapture capture : List.of(TestCapture.OPENSIPS_HEP3, TestCapture.SNGREP_HEP2)) {
            lanes.frames.clear();
            ReplayResult result =
                    replay.replay(resource("captures/" + capture.fileName()), DEFAULTS.withShiftToNow(true));
            List<byte[]> frames = capture.frames();
            long distance = packet(0).timestampMicros() - decode(frames.get(0)).timestampMicros();
            for (int i = 0; i < frames.size(); i++) {
                HepPacket was = decode(frames.get(i));
                HepPacket is = packet(i);
                assertThat(is.timestampMicros() - was.timestampMicros()).isEqualTo(distance);
                assertThat(is.payload()).isEqualTo(was.payload());
                assertThat(is.captureId()).isEqualTo(was.captureId());
            }
            assertThat(result.lastMicros()).isGreaterThan(Instant.now().toEpochMilli() * 1_000 - 60_000_000);
        }
    }

    @Test
    void leavesTimesAloneThatAreNone() throws Exception {
        byte[] frame =
                new HepFrameBuilder().type(1).time(123).payload(ascii("x")).build();
        byte[] sound = HepFrameBuilder.encode(new TestPacket("x").timestampMicros(TIME));
        byte[] future = HepFrameBuilder.encode(new TestPacket("x").timestampMicros(4_000_000_000_000_000L));
        byte[] file = pcap(101, hep(frame), hep(sound), hep(future));
        ReplayResult result = replay.replay(file(file), DEFAULTS.withShiftToNow(true));
        assertThat(lanes.frames.get(0)).isEqualTo(frame);
        assertThat(lanes.frames.get(1)).isNotEqualTo(sound);
        assertThat(lanes.frames.get(2)).isEqualTo(future);
        assertThat(result.firstMicros()).isEqualTo(result.lastMicros());
        byte[] timeless = pcap(101, hep(frame));
        assertThat(replay.replay(file(timeless), DEFAULTS.withShiftToNow(true)).lastMicros())
                .isZero();
    }

    private static byte[] hep(byte[] frame) {
        return ip4(17, udp(40_000, 9_060, frame));
    }

    @Test
    void keepsTheRate() throws Exception {
        long start = System.nanoTime();
        replay.replay(resource("rtpengine-rtcp.pcap"), DEFAULTS.withPacketsPerSecond(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(115));
        assertThat(lanes.frames).hasSize(24);
        assertThat(lanes.idles).isGreaterThan(10);
    }

    @Test
    void keepsThePace() throws Exception {
        long start = System.nanoTime();
        replay.replay(resource("captures/plain-sip-flows.pcap"), DEFAULTS.withPace(50));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(145));
        assertThat(lanes.frames).hasSize(205);
    }

    private HepPacket packet(int index) throws IOException {
        return decode(lanes.frames.get(index));
    }

    private static HepPacket decode(byte[] bytes) {
        return Reading.decode(new Frame(FrameKind.HEP, bytes, 0, InetAddress.getLoopbackAddress()));
    }
}
