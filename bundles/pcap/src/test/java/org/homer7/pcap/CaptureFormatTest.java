package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.homer7.pcap.PacketBytes.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every form of pcap and pcapng is read, and what is wrong with a file is told with its position. */
class CaptureFormatTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @Test
    void readsBothByteOrdersAndBothPrecisions() {
        for (ByteOrder order : List.of(BIG, LITTLE)) {
            for (int magic : new int[] {PcapFile.MICROSECONDS, PcapFile.NANOSECONDS}) {
                Reading reading = Reading.of(pcap(magic, order, 1, sipPacket("a"), sipPacket("b")));
                assertThat(reading.frames()).hasSize(2);
                assertThat(reading.frames().get(0).packetMicros()).isEqualTo(TIME);
                assertThat(reading.packets().get(1).timestampMicros()).isEqualTo(TIME + 1_000);
            }
        }
    }

    @Test
    void readsSectionsInBothByteOrders() {
        byte[] file = join(
                sectionHeader(BIG),
                interfaceBlock(BIG, 1, new byte[0]),
                enhancedPacket(BIG, 0, TIME, sipPacket("a")),
                sectionHeader(LITTLE),
                block(LITTLE, 0x0bad, new byte[16]),
                interfaceBlock(LITTLE, 101, new byte[0]),
                interfaceBlock(LITTLE, 1, new byte[0]),
                enhancedPacket(LITTLE, 1, TIME + 1, sipPacket("b")));
        Reading reading = Reading.of(file);
        assertThat(reading.payloads()).containsExactly(sip("a", ""), sip("b", ""));
        assertThat(reading.frames().get(0).packetMicros()).isEqualTo(TIME);
        assertThat(reading.frames().get(1).packetMicros()).isEqualTo(TIME + 1);
        assertThat(reading.tally().warnings()).isEmpty();
    }

    @Test
    void readsSimpleAndObsoletePackets() {
        byte[] packet = sipPacket("a");
        byte[] simple = ByteBuffer.allocate(4 + packet.length)
                .putInt(packet.length)
                .put(packet)
                .array();
        byte[] obsolete = ByteBuffer.allocate(20 + packet.length)
                .putShort((short) 0)
                .putShort((short) 3)
                .putLong(TIME)
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet)
                .array();
        Reading reading = Reading.of(join(
                sectionHeader(BIG),
                interfaceBlock(BIG, 1, new byte[0]),
                block(BIG, 3, simple),
                block(BIG, 2, obsolete)));
        assertThat(reading.payloads()).containsExactly(sip("a", ""), sip("a", ""));
        assertThat(reading.frames().get(0).packetMicros()).isEqualTo(RawPacket.NO_TIME);
        assertThat(reading.frames().get(1).packetMicros()).isEqualTo(TIME);
    }

    @Test
    void readsTimesInEveryResolution() {
        assertThat(micros(6, 0, TIME)).isEqualTo(TIME);
        assertThat(micros(9, 0, TIME * 1_000 + 999)).isEqualTo(TIME);
        assertThat(micros(0, 0, TIME / 1_000_000)).isEqualTo(TIME / 1_000_000 * 1_000_000);
        assertThat(micros(3, 0, TIME / 1_000)).isEqualTo(TIME / 1_000 * 1_000);
        assertThat(micros(0x80 | 20, 0, 1L << 20 | 1L << 19)).isEqualTo(1_500_000);
        assertThat(micros(0x80, 0, 77)).isEqualTo(77_000_000);
        assertThat(micros(0x80 | 63, 0, 1L << 62)).isEqualTo(500_000);
        assertThat(micros(0x80 | 64, 0, 1L << 63)).isEqualTo(500_000);
        assertThat(micros(0x80 | 127, 0, -1)).isZero();
        assertThat(micros(19, 0, -1)).isEqualTo(1_844_674);
        assertThat(micros(20, 0, -1)).isEqualTo(184_467);
        assertThat(micros(127, 0, -1)).isZero();
        assertThat(micros(6, 3_600, TIME)).isEqualTo(TIME + 3_600_000_000L);
        assertThat(micros(6, -3_600, TIME)).isEqualTo(TIME - 3_600_000_000L);
        assertThat(micros(6, -3_600, 1)).isEqualTo(RawPacket.NO_TIME);
        assertThat(micros(6, Long.MIN_VALUE, 1)).isEqualTo(RawPacket.NO_TIME);
        assertThat(micros(0, 0, -1)).isEqualTo(RawPacket.NO_TIME);
    }

    private static long micros(int resolution, long offset, long ticks) {
        byte[] options = ByteBuffer.allocate(28)
                .putShort((short) 2)
                .putShort((short) 3)
                .put(ascii("lo0\0"))
                .putShort((short) 9)
                .putShort((short) 1)
                .put((byte) resolution)
                .put(new byte[3])
                .putShort((short) 14)
                .putShort((short) 8)
                .putLong(offset)
                .array();
        byte[] body = new byte[8 + options.length];
        System.arraycopy(options, 0, body, 8, options.length);
        return new PcapngInterface(body, body.length, false).micros(ticks);
    }

    @Test
    void givesThePacketsBeforeACut() {
        byte[] classic = pcap(1, sipPacket("a"), sipPacket("b"));
        byte[] modern = join(
                sectionHeader(LITTLE),
                interfaceBlock(LITTLE, 1, new byte[0]),
                enhancedPacket(LITTLE, 0, TIME, sipPacket("a")),
                enhancedPacket(LITTLE, 0, TIME, sipPacket("b")));
        byte[] frames = join(new byte[] {0, 0, 0, 6}, ascii("HEP3\0\6"), new byte[] {0, 0, 0, 6}, ascii("HEP3\0\6"));
        for (byte[] file : List.of(classic, modern, frames)) {
            for (int lost = 1; lost < 10; lost++) {
                Reading reading = Reading.of(Arrays.copyOf(file, file.length - lost));
                assertThat(reading.frames()).hasSize(1);
                assertThat(reading.tally().warnings())
                        .singleElement()
                        .asString()
                        .contains("ends at byte");
            }
        }
    }

    @Test
    void tellsWhatIsWrongAndWhere() {
        assertBroken(new byte[0], 0, "empty");
        assertBroken(ascii("GET / HTTP/1.1"), 0, "neither pcap, pcapng nor hepdump: the file begins with 474554");
        assertBroken(Arrays.copyOf(pcap(1), 20), 20, "inside of the pcap file header");
        byte[] huge = pcap(1, sipPacket("a"));
        huge[24 + 11] = 0x7f;
        assertBroken(huge, 24, "a packet of 2130706");
        byte[] start = join(sectionHeader(BIG), interfaceBlock(BIG, 1, new byte[0]));
        assertBroken(join(start, enhancedPacket(BIG, 1, 0, new byte[9])), start.length, "interface 1 where 1 are");
        assertBroken(join(start, block(BIG, 6, new byte[8])), start.length, "needs 20 before the packet");
        assertBroken(join(start, ascii("\0\0\0\6\0\0\0\7\0\0\0\0")), start.length, "a block of 7 bytes");
        byte[] lying = block(BIG, 5, new byte[8]);
        lying[lying.length - 1]++;
        assertBroken(join(start, lying), start.length, "begins as one of 20 bytes and ends as one of 21");
        byte[] later = sectionHeader(BIG);
        later[13] = 2;
        assertBroken(join(start, later), start.length, "pcapng version 2");
        byte[] longPacket = enhancedPacket(BIG, 0, TIME, new byte[8]);
        longPacket[8 + 15] = 99;
        assertBroken(join(start, longPacket), start.length, "a packet of 99 bytes in a block with room for 8");
        byte[] dump = join(new byte[] {0, 0, 0, 6}, ascii("HEP3\0\6"), new byte[] {0, 1, 0, 0, 'H'});
        assertBroken(dump, 10, "a frame of 65536 bytes");
        assertBroken(new byte[] {0x1f, (byte) 0x8b, 99, 0}, 0, "broken gzip header");
    }

    private static void assertBroken(byte[] file, long position, String problem) {
        assertThatExceptionOfType(CaptureFormatException.class)
                .isThrownBy(() -> Reading.of(new ByteArrayInputStream(file), ReplayOptions.defaults()))
                .withMessageStartingWith("at byte " + position + ": ")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void readsNoFurtherThanAsked() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(join(pcap(1, sipPacket("a")), new byte[1 << 20]));
        CaptureReader reader = new CaptureReader(in, ReplayOptions.defaults());
        assertThat(reader.next()).isNotNull();
        assertThat(in.available()).isGreaterThan(900_000);
    }
}
