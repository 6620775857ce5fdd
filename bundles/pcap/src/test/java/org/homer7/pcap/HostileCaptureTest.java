package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/** A file may be anything: it is read in bounded time and memory, or refused with a CaptureFormatException. */
class HostileCaptureTest {
    private static final int[] LINK_TYPES = {0, 1, 9, 12, 101, 108, 113, 228, 229, 276};
    private static final List<byte[]> REAL = Stream.of(
                    "rtpengine-rtcp.pcap",
                    "rtpengine-rtcp.pcapng",
                    "hepjs-types-tcp.pcap",
                    "captures/plain-sip-flows.pcap",
                    "captures/hepgen-mixed.hepdump")
            .map(HostileCaptureTest::resource)
            .toList();

    private static byte[] resource(String name) {
        try (InputStream in = HostileCaptureTest.class.getResourceAsStream("/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 5_000)
    void survivesAnyFile(@ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 4) int format) {
        byte[] start =
                switch (format) {
                    case 0 -> pcap(1);
                    case 1 -> sectionHeader(ByteOrder.BIG_ENDIAN);
                    case 2 ->
                        join(
                                sectionHeader(ByteOrder.LITTLE_ENDIAN),
                                interfaceBlock(ByteOrder.LITTLE_ENDIAN, 1, new byte[0]));
                    case 3 -> new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
                    default -> new byte[0];
                };
        read(join(start, bytes));
    }

    @Property(tries = 5_000)
    void survivesAnyInterfaceOptions(@ForAll @Size(max = 60) byte[] options, @ForAll long ticks) {
        byte[] file = join(
                sectionHeader(ByteOrder.LITTLE_ENDIAN),
                interfaceBlock(ByteOrder.LITTLE_ENDIAN, 1, options),
                enhancedPacket(ByteOrder.LITTLE_ENDIAN, 0, ticks, sipPacket("a")));
        read(file);
    }

    @Property(tries = 10_000)
    void survivesAnyPacket(@ForAll @Size(max = 120) byte[] packet, @ForAll @IntRange(max = 9) int link) {
        read(pcap(LINK_TYPES[link], packet, packet));
    }

    @Property(tries = 10_000)
    void survivesAnyPayload(@ForAll @Size(max = 120) byte[] payload, @ForAll @IntRange(max = 7) int kind) {
        byte[] packet =
                switch (kind) {
                    case 0 -> ip4(17, udp(5060, 9060, payload));
                    case 1 -> ip4(6, tcp(5060, 9061, 1, 0x10, payload));
                    case 2 -> ip4(6, payload);
                    case 3 -> ip6(0, payload);
                    case 4 -> ip6(44, payload);
                    case 5 -> ip4(132, join(new byte[12], payload));
                    case 6 -> ip4(6, tcp(1, 2, 1, 0x10, join(ascii("SIP/2.0 200 OK\r\n"), payload)));
                    default -> ip4(17, udp(1, 2, join(ascii(sip("a", "v=0\r\n")), payload)));
                };
        read(pcap(101, packet));
    }

    @Property(tries = 3_000)
    void survivesChangedFiles(@ForAll @IntRange(max = 4) int which, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = REAL.get(which).clone();
        for (int changes = random.nextInt(40); changes >= 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        read(random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    /** One-byte segments, start lines without an end, half frames: what would be slow if it were read again and again. */
    @Example
    void takesTimeInProportionOnly() {
        byte[] lines = ascii("INVITE sip:a SIP/2.0\r\n".repeat(8_000));
        byte[] methods = ascii("INVITE ".repeat(20_000));
        byte[] magic = ascii("HEP3".repeat(40_000));
        byte[] halves = ascii("HEP3\377\377\0\0\0\1\0\7".repeat(10_000));
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (byte[] stream : List.of(lines, methods, magic, halves)) {
                for (int size : new int[] {1, 100, 60_000}) {
                    read(segments(stream, size));
                }
            }
        });
    }

    private static byte[] segments(byte[] stream, int size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(pcap(101));
        for (int at = 0; at < stream.length; at += size) {
            byte[] part = Arrays.copyOfRange(stream, at, Math.min(at + size, stream.length));
            byte[] record = pcap(101, ip4(6, tcp(1, 2, at, 0x10, part)));
            file.write(record, 24, record.length - 24);
        }
        return file.toByteArray();
    }

    @Example
    void holdsBackLittleForManyBrokenStreams() {
        Tally tally = new Tally();
        FrameOutput output = new FrameOutput(tally, 0, "");
        TcpTable table = new TcpTable(output, Set.of());
        IpPacket packet = new IpPacket();
        byte[] half = Arrays.copyOf(ascii("INVITE sip:a SIP/2.0\r\nContent-Length: 60000\r\n\r\n"), 20_000);
        byte[] hole = new byte[1];
        for (int i = 0; i < 30_000; i++) {
            byte[] segment =
                    i % 2 == 0 ? tcp(i / 2, i >> 16, 1, 0x10, half) : tcp(i / 2, i >> 16, 90_000 + i, 0x10, hole);
            byte[] bytes = ip4(6, segment);
            packet.read(bytes, 0, bytes.length);
            table.accept(packet, 0, TIME);
            assertThat(table.held()).isBetween(0L, 33L << 20);
        }
        while (table.endOldest()) {
            // Until none is left.
        }
        assertThat(table.held()).isZero();
        assertThat(output.poll()).isNull();
    }

    private static void read(byte[] file) {
        try {
            Reading reading = Reading.of(new ByteArrayInputStream(file), ReplayOptions.defaults());
            assertThat(reading.frames().size()).isLessThanOrEqualTo(file.length);
        } catch (CaptureFormatException refused) {
            assertThat(refused).hasMessageStartingWith("at byte ");
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
    }
}
