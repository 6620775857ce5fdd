package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.junit.jupiter.api.Test;

/**
 * Captures of plain SIP, RTP and RTCP give what tshark finds in them, message for message. The lists in {@code golden/}
 * are tshark 4.0.17's: time, IP protocol, length, addresses and ports, Call-ID, first line.
 */
class PlainCaptureTest {
    private static final String FLOWS = "plain-sip-flows";
    private static final String MEDIA = "plain-sip-rtp-rtcp";

    @Test
    void findsEachSipMessageOverUdpAndTcp() throws IOException {
        Reading reading = Reading.ofResource("captures/" + FLOWS + ".pcap");
        assertThat(lines(reading)).isEqualTo(golden(FLOWS)).hasSize(205);
        assertThat(reading.tally().packets()).isEqualTo(233);
        assertThat(reading.skipped()).isEqualTo(Map.of("TCP without payload", 28L));
    }

    @Test
    void countsWhatTsharkCounts() throws IOException {
        Reading reading = Reading.ofResource("captures/" + FLOWS + ".pcap");
        assertThat(count(reading, packet -> Integer.toString(packet.ipProtocol())))
                .isEqualTo(Map.of("17", 183, "6", 22));
        assertThat(count(reading, PlainCaptureTest::callId)).hasSize(36);
        assertThat(count(reading, packet -> Integer.toString(packet.ipFamily())))
                .containsEntry("10", 29);
        assertThat(count(reading, PlainCaptureTest::methodOrStatus))
                .containsEntry("INVITE", 31)
                .containsEntry("ACK", 31)
                .containsEntry("BYE", 13)
                .containsEntry("REGISTER", 8)
                .containsEntry("MESSAGE", 3)
                .containsEntry("PRACK", 2)
                .containsEntry("200", 54)
                .containsEntry("100", 16)
                .containsEntry("180", 10)
                .containsEntry("202", 5)
                .containsEntry("401", 4)
                .hasSize(25);
    }

    @Test
    void findsRtcpAndItsCall() throws IOException {
        Reading reading = Reading.ofResource("captures/" + MEDIA + ".pcap");
        assertThat(lines(reading))
                .containsExactlyInAnyOrderElementsOf(golden(MEDIA))
                .hasSize(57);
        assertThat(reading.tally().packets()).isEqualTo(1_479);
        assertThat(reading.skipped()).isEqualTo(Map.of("RTP", 1_422L));
        assertThat(count(reading, packet -> Integer.toString(packet.type()))).isEqualTo(Map.of("1", 21, "5", 36));
        assertThat(reading.packets())
                .filteredOn(packet -> packet.type() == 5)
                .allMatch(packet -> packet.payload().byteAt(0) < 0, "binary RTCP");
    }

    private static Map<String, Integer> count(Reading reading, Function<HepPacket, String> key) {
        Map<String, Integer> counts = new TreeMap<>();
        reading.packets().forEach(packet -> counts.merge(key.apply(packet), 1, Integer::sum));
        return counts;
    }

    private static List<String> lines(Reading reading) {
        List<String> lines = new ArrayList<>();
        for (HepPacket packet : reading.packets()) {
            lines.add(String.join(
                    "\t",
                    Long.toString(packet.timestampMicros()),
                    Integer.toString(packet.ipProtocol()),
                    Integer.toString(packet.payload().length()),
                    IpAddress.text(packet.sourceAddress()),
                    Integer.toString(packet.sourcePort()),
                    IpAddress.text(packet.destinationAddress()),
                    Integer.toString(packet.destinationPort()),
                    packet.type() == 5 ? packet.correlationId().text() : callId(packet),
                    packet.type() == 5 ? rtcpTypes(packet.payload()) : firstLine(packet)));
        }
        return lines;
    }

    private static String firstLine(HepPacket packet) {
        return packet.payload().text().lines().findFirst().orElse("");
    }

    private static String methodOrStatus(HepPacket packet) {
        String[] words = firstLine(packet).split(" ");
        return words[0].equals("SIP/2.0") ? words[1] : words[0];
    }

    private static String callId(HepPacket packet) {
        return packet.payload()
                .text()
                .lines()
                .filter(line -> line.matches("(?i)(call-id|i) *:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("");
    }

    private static String rtcpTypes(Slice payload) {
        List<String> types = new ArrayList<>();
        int at = 0;
        while (at < payload.length()) {
            types.add(Integer.toString(payload.byteAt(at + 1) & 0xff));
            at += 4 * (Bytes.u16(payload.array(), payload.offset() + at + 2) + 1);
        }
        return "RTCP " + String.join(",", types);
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream in = PlainCaptureTest.class.getResourceAsStream("/golden/" + name + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
