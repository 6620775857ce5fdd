package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** IP fragments become the datagram again, in any order, and what never becomes whole is counted. */
class FragmentTableTest {
    private static final String BODY = "x".repeat(9_000);

    @Property(tries = 200)
    void joinsFragmentsInAnyOrder(
            @ForAll @IntRange(min = 1, max = 600) int units, @ForAll @LongRange(max = 1_000) long seed) {
        byte[] datagram = udp(5060, 5060, ascii(sip("a", BODY)));
        for (boolean isIpv6 : new boolean[] {false, true}) {
            List<byte[]> fragments = fragments(datagram, 8 * units, isIpv6);
            fragments.addAll(fragments.subList(0, fragments.size() / 2));
            Collections.shuffle(fragments, new Random(seed));
            Reading reading = Reading.of(pcap(101, fragments.toArray(byte[][]::new)));
            assertThat(reading.payloads()).contains(sip("a", BODY));
        }
    }

    @Example
    void countsWhatIsNeverWhole() {
        List<byte[]> fragments = fragments(udp(5060, 5060, ascii(sip("a", BODY))), 1_480, false);
        fragments.remove(2);
        Reading reading = Reading.of(pcap(101, fragments.toArray(byte[][]::new)));
        assertThat(reading.frames()).isEmpty();
        assertThat(reading.skipped()).isEqualTo(Map.of("IP fragment without the others", (long) fragments.size()));
    }

    @Example
    void keepsDatagramsApart() {
        List<byte[]> first = fragments(udp(5060, 5060, ascii(sip("a", BODY))), 4_000, false);
        List<byte[]> second = new ArrayList<>();
        for (byte[] fragment : fragments(udp(5060, 5060, ascii(sip("b", BODY))), 4_000, false)) {
            fragment[5]++;
            second.add(fragment);
        }
        List<byte[]> mixed = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            mixed.add(first.get(i));
            mixed.add(second.get(i));
        }
        Reading reading = Reading.of(pcap(101, mixed.toArray(byte[][]::new)));
        assertThat(reading.payloads()).containsExactly(sip("a", BODY), sip("b", BODY));
    }

    @Example
    void forgetsTheOldestOfTooMany() {
        List<byte[]> packets = new ArrayList<>();
        for (int id = 0; id < 1_000; id++) {
            packets.add(ip4(17, id, 0x2000 | 8_000, new byte[8]));
        }
        Reading reading = Reading.of(pcap(101, packets.toArray(byte[][]::new)));
        assertThat(reading.skipped()).isEqualTo(Map.of("IP fragment without the others", 1_000L));
    }

    @Example
    void refusesFragmentsPastTheLongestDatagram() {
        Reading reading = Reading.of(pcap(101, ip4(17, 1, 0x1fff, new byte[16])));
        assertThat(reading.skipped()).isEqualTo(Map.of("broken IP fragment", 1L));
        byte[] cut = Arrays.copyOf(ip4(17, 1, 0x2000, new byte[800]), 100);
        assertThat(Reading.of(pcap(101, cut)).skipped()).isEqualTo(Map.of("IP fragment cut by the snap length", 1L));
    }

    private static List<byte[]> fragments(byte[] datagram, int size, boolean isIpv6) {
        List<byte[]> fragments = new ArrayList<>();
        for (int at = 0; at < datagram.length; at += size) {
            int end = Math.min(at + size, datagram.length);
            boolean more = end < datagram.length;
            byte[] part = Arrays.copyOfRange(datagram, at, end);
            int flags = at | (more ? 1 : 0);
            byte[] header = {17, 0, (byte) (flags >> 8), (byte) flags, 0, 0, 0, 9};
            fragments.add(isIpv6 ? ip6(44, join(header, part)) : ip4(17, 9, at / 8 | (more ? 0x2000 : 0), part));
        }
        return fragments;
    }
}
