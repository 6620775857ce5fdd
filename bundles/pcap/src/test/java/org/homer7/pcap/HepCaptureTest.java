package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HEP frames come out of a capture as they went in. */
class HepCaptureTest {
    @Test
    void findsFramesInUdp() throws IOException {
        Reading reading = Reading.ofResource("rtpengine-rtcp.pcap");
        assertSame(reading.bytes(), TestCapture.RTPENGINE_RTCP);
        assertThat(reading.skipped()).isEmpty();
        assertThat(reading.frames()).allMatch(frame -> frame.kind() == FrameKind.HEP);
    }

    @Test
    void findsFramesInPcapng() throws IOException {
        Reading reading = Reading.ofResource("rtpengine-rtcp.pcapng");
        assertSame(reading.bytes(), TestCapture.RTPENGINE_RTCP);
        assertThat(reading.frames().get(0).packetMicros())
                .isEqualTo(Reading.ofResource("rtpengine-rtcp.pcap")
                        .frames()
                        .get(0)
                        .packetMicros());
    }

    @Test
    void cutsAStreamByTheFrameLength() throws IOException {
        Reading reading = Reading.ofResource("hepjs-types-tcp.pcap");
        assertSame(reading.bytes(), TestCapture.HEPJS_TYPES_TCP);
        assertThat(reading.tally().packets()).isEqualTo(32);
        assertThat(reading.skipped()).isEqualTo(Map.of("TCP without payload", 19L));
    }

    @ParameterizedTest
    @EnumSource
    void readsHepdumpsOfEveryAgent(TestCapture capture) throws IOException {
        Reading reading = Reading.ofResource("captures/" + capture.fileName());
        assertSame(reading.bytes(), capture);
        assertThat(reading.tally().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsFramesOfEveryAgentOnAnyPort(TestCapture capture) {
        List<byte[]> packets = new ArrayList<>();
        for (byte[] frame : capture.frames()) {
            packets.add(ethernet(0x0800, ip4(17, udp(40_000, 12_345, frame))));
        }
        Reading reading = Reading.of(pcap(1, packets.toArray(byte[][]::new)));
        assertSame(reading.bytes(), capture);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEPJS_TYPES", "KAMAILIO_HEP3", "OPENSIPS_HEP3", "CAPTAGENT_HEP3_ZIP"})
    void findsFramesInAStreamOfAnySegments(TestCapture capture) {
        byte[] stream = join(capture.frames().toArray(byte[][]::new));
        for (int size : new int[] {1_448, 7_777, 61}) {
            List<byte[]> packets = new ArrayList<>();
            for (int at = 0; at < stream.length; at += size) {
                byte[] part = java.util.Arrays.copyOfRange(stream, at, Math.min(at + size, stream.length));
                packets.add(ip4(6, tcp(40_000, 12_345, 1_000 + at, 0x10, part)));
            }
            Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
            assertSame(reading.bytes(), capture);
            assertThat(reading.skipped()).isEmpty();
        }
    }

    @Test
    void takesOldVersionsWithOtherPayloadsOnlyOnHepPorts() {
        byte[] frame = HepFrameBuilder.encodeVersion2(new TestPacket("NOTIFY of a kind that nobody knows"));
        assertThat(Reading.of(pcap(101, ip4(17, udp(40_000, 9_060, frame)))).bytes())
                .containsExactly(frame);
        Reading elsewhere = Reading.of(pcap(101, ip4(17, udp(40_000, 9_062, frame))));
        assertThat(elsewhere.frames()).isEmpty();
        assertThat(elsewhere.skipped()).isEqualTo(Map.of("UDP, neither HEP, SIP nor RTCP", 1L));
    }

    @Test
    void knowsOtherHepPorts() throws IOException {
        byte[] frame = HepFrameBuilder.encodeVersion2(new TestPacket("free text"));
        InputStream in = new ByteArrayInputStream(pcap(101, ip4(17, udp(40_000, 9_062, frame))));
        assertThat(Reading.of(in, ReplayOptions.defaults().withHepPorts(Set.of(9_062)))
                        .bytes())
                .containsExactly(frame);
    }

    @Test
    void takesPackedFramesOnHepPorts() throws IOException {
        byte[] frame = gzip(TestCapture.SNGREP_HEP3.frames().get(0));
        assertThat(Reading.of(pcap(101, ip4(17, udp(40_000, 9_060, frame)))).bytes())
                .containsExactly(frame);
        assertThat(Reading.of(pcap(101, ip4(17, udp(40_000, 5_060, frame)))).bytes())
                .isEmpty();
    }

    @Test
    void readsPackedFiles() throws IOException {
        byte[] file = gzip(pcap(1, sipPacket("a")));
        assertThat(Reading.of(file).frames()).hasSize(1);
        Reading cut = Reading.of(java.util.Arrays.copyOf(file, file.length - 12));
        assertThat(cut.tally().warnings()).hasSize(1);
    }

    @Test
    void tellsTheAgent() throws IOException {
        byte[] frame = TestCapture.SNGREP_HEP3.frames().get(0);
        Reading reading =
                Reading.of(pcap(101, ip4(17, udp(40_000, 9_060, frame)), ip4(17, udp(1, 2, ascii(sip("a", ""))))));
        assertThat(reading.frames().get(0).sender().getHostAddress()).isEqualTo(SOURCE);
        assertThat(reading.frames().get(1).sender().isLoopbackAddress()).isTrue();
    }

    @Test
    void leavesOutFramesThatTheSnapLengthCut() {
        byte[] packet =
                ip4(17, udp(40_000, 9_060, TestCapture.SNGREP_HEP3.frames().get(0)));
        Reading reading = Reading.of(pcap(101, java.util.Arrays.copyOf(packet, 200)));
        assertThat(reading.skipped()).isEqualTo(Map.of("HEP frame cut by the snap length", 1L));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void assertSame(List<byte[]> found, TestCapture capture) {
        assertThat(found.size()).isEqualTo(capture.messages());
        List<byte[]> expected = capture.frames();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as("frame %d", i).isEqualTo(expected.get(i));
        }
    }
}
