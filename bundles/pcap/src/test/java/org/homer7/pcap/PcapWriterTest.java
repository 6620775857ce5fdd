package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.testkit.TestRecord;

/** What is written is read back as it was. */
class PcapWriterTest {
    private static final String IPV6_A = "2001:db8::1";
    private static final String IPV6_B = "2001:db8::2";

    static byte[] write(List<? extends HepRecord> records) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(file)) {
            for (HepRecord record : records) {
                writer.write(record);
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static TestRecord record(String payload, int protocol, boolean isIpv6) {
        TestRecord record = new TestRecord(1, payload);
        record.ipProtocol(protocol)
                .source(isIpv6 ? IPV6_A : SOURCE, 5060)
                .destination(isIpv6 ? IPV6_B : DESTINATION, 5070);
        return record;
    }

    @Property(tries = 300)
    void readsBackSip(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 3_000) Integer> sizes,
            @ForAll @IntRange(min = 0, max = 3) int which,
            @ForAll boolean isIpv6,
            @ForAll @LongRange(max = 4_000_000_000_000_000L) long micros) {
        int protocol = new int[] {6, 17, 22, 132}[which];
        List<TestRecord> records = new ArrayList<>();
        for (int size : sizes) {
            TestRecord record = record(sip("call" + size, "b".repeat(size)), protocol, isIpv6);
            record.timestampMicros(micros + records.size());
            records.add(record);
        }
        Reading reading = Reading.of(write(records));
        assertThat(reading.skipped()).isEmpty();
        assertThat(reading.frames()).hasSize(records.size());
        for (int i = 0; i < records.size(); i++) {
            HepPacket packet = reading.packets().get(i);
            assertSame(packet, records.get(i));
            assertThat(reading.frames().get(i).packetMicros())
                    .isEqualTo(records.get(i).timestampMicros());
            assertThat(packet.ipProtocol()).isEqualTo(protocol == 22 ? 6 : protocol);
        }
    }

    private static void assertSame(HepPacket packet, HepRecord record) {
        assertThat(packet.payload()).isEqualTo(record.raw());
        assertThat(packet.sourceAddress()).isEqualTo(record.sourceAddress());
        assertThat(packet.destinationAddress()).isEqualTo(record.destinationAddress());
        assertThat(packet.sourcePort()).isEqualTo(record.sourcePort());
        assertThat(packet.destinationPort()).isEqualTo(record.destinationPort());
    }

    @Example
    void keepsBothCapturesThroughARoundTrip() throws IOException {
        for (String name : List.of("plain-sip-flows", "plain-sip-rtp-rtcp")) {
            Reading first = Reading.ofResource("captures/" + name + ".pcap");
            List<TestRecord> records = Records.of(first.bytes()).toList();
            Reading second = Reading.of(write(records));
            assertThat(second.bytes().size()).isEqualTo(first.bytes().size());
            for (int i = 0; i < records.size(); i++) {
                assertThat(second.bytes().get(i)).isEqualTo(first.bytes().get(i));
            }
        }
    }

    @Example
    void splitsWhatIsTooLongForOnePacket() {
        for (boolean isIpv6 : new boolean[] {false, true}) {
            String longest = sip("a", "b".repeat(65_000));
            Reading udp = Reading.of(write(List.of(record(longest, 17, isIpv6))));
            assertThat(udp.payloads()).containsExactly(longest);
            assertThat(udp.packets().get(0).ipProtocol()).isEqualTo(17);
            String longer = "x".repeat(200_000);
            for (int protocol : new int[] {6, 17, 132}) {
                List<TestRecord> records =
                        List.of(record(longer, protocol, isIpv6), record(sip("a", ""), protocol, isIpv6));
                Reading reading = Reading.of(write(records));
                assertThat(reading.tally().packets()).isEqualTo(8);
                assertThat(reading.payloads()).containsExactly(sip("a", ""));
            }
        }
    }

    @Example
    void fillsInWhatIsMissing() {
        Stream.of("", SOURCE, IPV6_A)
                .forEach(source -> Stream.of("", DESTINATION, IPV6_B).forEach(destination -> {
                    TestRecord record = record(sip("a", ""), 0, false);
                    record.source(source, 0).destination(destination, 0);
                    HepPacket packet =
                            Reading.of(write(List.of(record))).packets().get(0);
                    boolean isIpv6 = source.equals(IPV6_A) || destination.equals(IPV6_B);
                    assertThat(packet.sourceAddress().length()).isEqualTo(isIpv6 ? 16 : 4);
                    String expected = source.isEmpty()
                            ? isIpv6 ? "::" : "0.0.0.0"
                            : isIpv6 && source.equals(SOURCE) ? "::ffff:a00:1" : source;
                    assertThat(IpAddress.text(packet.sourceAddress())).isEqualTo(expected);
                    assertThat(packet.ipProtocol()).isEqualTo(17);
                }));
    }

    @Example
    void keepsTheVlan() {
        TestRecord record = record(sip("a", ""), 17, true);
        record.chunk(HepChunk.VLAN, new byte[] {0, 42});
        HepPacket packet = Reading.of(write(List.of(record))).packets().get(0);
        assertThat(packet.chunk(HepChunk.VLAN).copy()).containsExactly(0, 42);
    }

    @Example
    void writesTheMessageThatWasTakenOutOfItsWrapping() {
        TestRecord record = record("{\"payload\":\"...\"}", 17, false).raw(sip("a", ""));
        assertThat(Reading.of(write(List.of(record))).payloads()).containsExactly(sip("a", ""));
    }

    @Example
    void writesMessagesOfNoBytes() {
        for (int protocol : new int[] {6, 17, 132}) {
            assertThat(Reading.of(write(List.of(record("", protocol, false))))
                            .tally()
                            .packets())
                    .isEqualTo(1);
        }
    }
}
