package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** SIP comes out of TCP whole, once and in order, whatever the segments look like. */
class TcpFlowTest {
    private static final int SYN = 2;
    private static final int ACK = 16;
    /** Near the end of the sequence numbers, so that they wrap round inside of the stream. */
    private static final int START = -2_000;

    private static final List<String> MESSAGES = messages();

    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            messages.add(sip("call" + i, i % 3 == 0 ? "" : "v=0\r\n" + "a=x\r\n".repeat(i * 7)));
        }
        messages.add("SIP/2.0 200 OK\r\ni: short\r\nl : 5\r\n\r\nINVIT");
        messages.add("MESSAGE sip:a SIP/2.0\nl:3\n\nabc");
        return messages;
    }

    private static byte[] stream() {
        return ascii("\r\n\r\n" + String.join("\r\n\r\n", MESSAGES));
    }

    private static byte[] segment(byte[] stream, int from, int to) {
        return ip4(6, tcp(5060, 40_000, START + 1 + from, ACK, Arrays.copyOfRange(stream, from, to)));
    }

    private static byte[] syn() {
        return ip4(6, tcp(5060, 40_000, START, SYN, new byte[0]));
    }

    /** Any cuts, some segments sent again with other bounds, and none farther from its place than five others. */
    @Property(tries = 300)
    void putsSegmentsInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int size) {
        Random random = new Random(seed);
        byte[] stream = stream();
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(size));
            packets.add(segment(stream, at, end));
            if (random.nextInt(5) == 0) {
                packets.add(segment(stream, Math.max(0, at - random.nextInt(100)), end));
            }
            at = end;
        }
        for (int i = 0; i + 5 < packets.size(); i += 5) {
            java.util.Collections.shuffle(packets.subList(i, i + 5), random);
        }
        packets.add(0, syn());
        if (random.nextBoolean()) {
            packets.add(1, syn());
        }
        Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
        assertThat(reading.payloads()).isEqualTo(MESSAGES);
        assertThat(reading.packets()).allMatch(packet -> packet.ipProtocol() == 6);
    }

    @Example
    void worksWithoutTheStart() {
        byte[] stream = stream();
        List<byte[]> packets = new ArrayList<>();
        for (int at = 300; at < stream.length; at += 100) {
            packets.add(segment(stream, at, Math.min(at + 100, stream.length)));
        }
        Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
        assertThat(reading.payloads()).isSubsetOf(MESSAGES).hasSizeGreaterThan(15);
    }

    @Example
    void losesOnlyTheMessagesWithAMissingSegment() {
        byte[] stream = stream();
        List<byte[]> packets = new ArrayList<>(List.of(syn()));
        for (int at = 0; at < stream.length; at += 50) {
            if (at != 500 && at != 3_000) {
                packets.add(segment(stream, at, Math.min(at + 50, stream.length)));
            }
        }
        Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
        assertThat(reading.payloads()).isSubsetOf(MESSAGES).hasSize(MESSAGES.size() - 2);
        assertThat(reading.skipped()).containsEntry("TCP message with a part missing", 2L);
    }

    @Example
    void goesOnAfterPacketsThatTheSnapLengthCut() {
        byte[] cut = segment(ascii(sip("a", "body")), 0, 60);
        byte[] stream = ascii(sip("a", "body") + sip("b", "") + sip("c", ""));
        byte[] whole = segment(stream, 0, sip("a", "body").length());
        byte[] rest = segment(stream, sip("a", "body").length(), stream.length);
        assertThat(cut.length).isLessThan(whole.length);
        Reading reading = Reading.of(pcap(101, syn(), Arrays.copyOf(whole, cut.length), rest));
        assertThat(reading.payloads()).containsExactly(sip("b", ""), sip("c", ""));
        assertThat(reading.skipped())
                .isEqualTo(Map.of("TCP without payload", 1L, "TCP message with a part missing", 1L));
    }

    @Example
    void takesTheSamePortsForAnotherConnection() {
        byte[] first = ascii(sip("a", ""));
        byte[] again = ip4(6, tcp(5060, 40_000, 500_000_000, SYN, new byte[0]));
        byte[] second = ip4(6, tcp(5060, 40_000, 500_000_001, ACK, ascii(sip("b", ""))));
        byte[] withoutSyn = ip4(6, tcp(5060, 40_000, 1_500_000_001, ACK, ascii(sip("c", ""))));
        Reading reading = Reading.of(pcap(101, syn(), segment(first, 0, first.length), again, second, withoutSyn));
        assertThat(reading.payloads()).containsExactly(sip("a", ""), sip("b", ""), sip("c", ""));
    }

    @Example
    void tellsOfAMessageWithoutItsEnd() {
        byte[] message = ascii(sip("a", "body"));
        Reading reading = Reading.of(pcap(101, segment(message, 0, message.length - 1)));
        assertThat(reading.skipped()).isEqualTo(Map.of("TCP message without its end", 1L));
    }

    @Example
    void countsOtherProtocols() {
        byte[] http = ascii("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n");
        Reading reading = Reading.of(pcap(101, segment(http, 0, 20), segment(http, 20, http.length)));
        assertThat(reading.frames()).isEmpty();
        assertThat(reading.skipped()).containsKey("TCP, neither HEP nor SIP");
    }

    @Example
    void passesOverMessagesThatNoFrameCanCarry() {
        byte[] stream = ascii(sip("a", "INVITE sip:x SIP/2.0\r\n".repeat(4_000)) + sip("b", ""));
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < stream.length; at += 1_000) {
            packets.add(segment(stream, at, Math.min(at + 1_000, stream.length)));
        }
        Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
        assertThat(reading.payloads()).containsExactly(sip("b", ""));
        assertThat(reading.skipped()).isEqualTo(Map.of("message longer than a HEP frame", 1L));
    }
}
