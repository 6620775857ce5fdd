package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.util.Map;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.junit.jupiter.api.Test;

/** SIP is found below every link type and IP header that telephony is captured on. */
class LinkLayerTest {
    private static final String SIP = sip("a", "");
    private static final byte[] IP4 = ip4(17, udp(5060, 5070, ascii(SIP)));
    private static final byte[] IP6 = ip6(17, udp(5060, 5070, ascii(SIP)));

    @Test
    void readsEveryLinkType() {
        assertFound(1, ethernet(0x0800, IP4));
        assertFound(1, ethernet(0x86dd, IP6));
        for (int raw : new int[] {101, 12, 14}) {
            assertFound(raw, IP4);
            assertFound(raw, IP6);
        }
        assertFound(228, IP4);
        assertFound(229, IP6);
        assertFound(0, join(new byte[] {2, 0, 0, 0}, IP4));
        assertFound(0, join(new byte[] {0, 0, 0, 30}, IP6));
        assertFound(108, join(new byte[] {0, 0, 0, 24}, IP6));
        assertFound(113, join(new byte[14], new byte[] {8, 0}, IP4));
        assertFound(276, join(new byte[] {8, 0}, new byte[18], IP4));
        assertFound(9, join(new byte[] {(byte) 0xff, 3, 0, 0x21}, IP4));
        assertFound(9, join(new byte[] {0, 0x57}, IP6));
    }

    @Test
    void keepsTheVlan() {
        byte[] tag = {0, 5, (byte) 0x81, 0, 0x20, 42, 8, 0};
        for (int outer : new int[] {0x8100, 0x88a8, 0x9100}) {
            HepPacket packet = assertFound(1, ethernet(outer, join(tag, IP4)));
            Slice vlan = packet.chunk(HepChunk.VLAN);
            assertThat(vlan.copy()).containsExactly(0, 42);
        }
    }

    @Test
    void countsWhatItCannotRead() {
        assertSkipped(147, IP4, "link type 147");
        assertSkipped(1, ethernet(0x0806, new byte[28]), "not IP");
        assertSkipped(1, new byte[13], "broken link header");
        assertSkipped(1, ethernet(0x8100, new byte[3]), "broken link header");
        assertSkipped(113, new byte[15], "broken link header");
        assertSkipped(0, new byte[] {7, 0, 0, 0, 0x45}, "not IP");
        assertSkipped(9, new byte[] {(byte) 0xc0, 0x21, 1, 1}, "not IP");
        assertSkipped(101, new byte[] {0x45, 0, 0}, "broken IP header");
        assertSkipped(101, new byte[0], "broken IP header");
        assertSkipped(101, ip4(1, new byte[8]), "IP protocol 1");
        assertSkipped(101, ip6(58, new byte[8]), "IP protocol 58");
        assertSkipped(101, ip4(17, new byte[7]), "broken UDP header");
        assertSkipped(101, ip4(6, new byte[19]), "broken TCP header");
        assertSkipped(101, ip4(17, udp(5060, 5060, new byte[0])), "UDP without payload");
        assertSkipped(101, ip4(17, udp(5060, 5060, ascii("\r\n\r\n"))), "UDP keep-alive");
        assertSkipped(101, ip4(17, udp(5060, 5060, ascii("what is this"))), "UDP, neither HEP, SIP nor RTCP");
        assertSkipped(101, ip4(132, new byte[11]), "broken SCTP header");
    }

    @Test
    void walksExtensionHeaders() {
        byte[] options = {60, 0, 1, 4, 0, 0, 0, 0};
        byte[] routing = {51, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] authentication = {44, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] atomicFragment = {17, 0, 0, 0, 1, 2, 3, 4};
        byte[] destination = {43, 0, 1, 4, 0, 0, 0, 0};
        byte[] payload = join(options, destination, routing, authentication, atomicFragment);
        assertFound(101, ip6(0, join(payload, udp(5060, 5070, ascii(SIP)))));
        byte[] endless = new byte[8 * 40];
        for (int at = 0; at < endless.length; at += 8) {
            endless[at] = 60;
        }
        assertSkipped(101, ip6(60, endless), "broken IP header");
    }

    @Test
    void ignoresPaddingAndTakesUnknownLengths() {
        assertFound(1, ethernet(0x0800, join(IP4, new byte[20])));
        byte[] offloaded = IP4.clone();
        offloaded[2] = 0;
        offloaded[3] = 0;
        assertFound(101, offloaded);
    }

    @Test
    void skipsWhatStandsBeforeAMessage() {
        byte[] packet = ip4(17, udp(5060, 5070, ascii("\r\n\r\n" + SIP)));
        assertFound(101, packet);
    }

    @Test
    void findsSipInSctp() {
        byte[] message = ascii(SIP);
        byte[] sack = {3, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] data = {0, 3, 0, (byte) (16 + message.length), 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] ports = {0x13, (byte) 0xc4, 0x13, (byte) 0xce, 0, 0, 0, 1, 0, 0, 0, 0};
        HepPacket packet = assertFound(101, ip4(132, join(ports, sack, data, message)));
        assertThat(packet.ipProtocol()).isEqualTo(132);
        data[1] = 2;
        assertSkipped(101, ip4(132, join(ports, data, message)), "SCTP without a whole SIP message");
    }

    private static HepPacket assertFound(int linkType, byte[] packet) {
        Reading reading = Reading.of(pcap(linkType, packet));
        assertThat(reading.skipped()).isEmpty();
        assertThat(reading.payloads()).containsExactly(SIP);
        HepPacket found = reading.packets().get(0);
        assertThat(found.sourcePort()).isEqualTo(5060);
        assertThat(found.destinationPort()).isEqualTo(5070);
        assertThat(IpAddress.text(found.sourceAddress())).isIn(SOURCE, "2001:db8::1");
        assertThat(found.node().text()).isEqualTo("replay");
        return found;
    }

    private static void assertSkipped(int linkType, byte[] packet, String reason) {
        Reading reading = Reading.of(pcap(linkType, packet));
        assertThat(reading.frames()).isEmpty();
        assertThat(reading.skipped()).isEqualTo(Map.of(reason, 1L));
    }
}
