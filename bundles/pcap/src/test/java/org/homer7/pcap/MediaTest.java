package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.*;

import java.nio.ByteBuffer;
import java.util.Map;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.junit.jupiter.api.Test;

/** RTCP is known by its shape, and its call by what SDP announced. */
class MediaTest {
    private static final byte[] RECEIVER_REPORT = rtcp(201, 0, 4);

    private static byte[] rtcp(int type, int blocks, int body) {
        return ByteBuffer.allocate(4 + body)
                .put((byte) (0x80 | blocks))
                .put((byte) type)
                .putShort((short) (body / 4))
                .array();
    }

    @Test
    void knowsCompoundRtcp() {
        assertThat(isRtcp(RECEIVER_REPORT)).isTrue();
        assertThat(isRtcp(rtcp(200, 0, 24))).isTrue();
        assertThat(isRtcp(rtcp(200, 1, 48))).isTrue();
        assertThat(isRtcp(join(rtcp(201, 1, 28), rtcp(202, 1, 12), rtcp(203, 1, 4))))
                .isTrue();
        assertThat(isRtcp(rtcp(200, 1, 24))).as("no room for the report block").isFalse();
        assertThat(isRtcp(rtcp(200, 0, 4))).as("no sender information").isFalse();
        assertThat(isRtcp(join(RECEIVER_REPORT, new byte[14]))).as("encrypted").isFalse();
        assertThat(isRtcp(join(RECEIVER_REPORT, new byte[1]))).isFalse();
        assertThat(isRtcp(rtcp(96, 0, 8))).as("RTP").isFalse();
        assertThat(isRtcp(new byte[0])).isFalse();
        assertThat(isRtcp(rtcp(207, 0, 4))).as("XR alone, on any port").isFalse();
        assertThat(MediaShape.isRtcp(rtcp(207, 0, 4), 0, 8, true)).isTrue();
    }

    private static boolean isRtcp(byte[] payload) {
        return MediaShape.isRtcp(payload, 0, payload.length, false);
    }

    @Test
    void correlatesByTheAnnouncedAddress() {
        assertThat(callOfRtcp("c=IN IP4 10.0.0.2\r\nm=audio 4000 RTP/AVP 8\r\n", 4_001))
                .isEqualTo("a");
        assertThat(callOfRtcp("c=IN IP4 10.0.0.9\r\nm=audio 4000 RTP/AVP 8\r\nc=IN IP4 10.0.0.2\r\n", 4_001))
                .isEqualTo("a");
        assertThat(callOfRtcp("c=IN IP4 10.0.0.2\r\nm=audio 4000 RTP/AVP 8\r\na=rtcp:7777\r\n", 7_777))
                .isEqualTo("a");
        assertThat(callOfRtcp("m=audio 4000/2 X 8\r\nc=IN IP4 1.2.3.4\r\na=rtcp:53 IN IP4 10.0.0.2\r\n", 53))
                .isEqualTo("a");
        assertThat(callOfRtcp("c=IN IP4 10.0.0.2\r\nm=audio 4000 RTP/AVP 8\r\na=rtcp-mux\r\n", 4_000))
                .isEqualTo("a");
        assertThat(callOfRtcp("c=IN IP4 10.0.0.2/127\r\nm=audio 1 X\r\nm=video 4000 X\r\n", 4_001))
                .isEqualTo("a");
    }

    @Test
    void leavesUnknownRtcpWithoutACall() {
        assertThat(callOfRtcp("c=IN IP4 10.0.0.3\r\nm=audio 4000 RTP/AVP 8\r\n", 4_001))
                .isEmpty();
        assertThat(callOfRtcp("c=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 8\r\n", 4_001))
                .isEmpty();
        assertThat(callOfRtcp("c=IN IP4 host.example\r\nm=audio 4000 RTP/AVP 8\r\n", 4_001))
                .isEmpty();
        assertThat(callOfRtcp("c=IN IP4 10.0.0.2\r\nm=audio 0 RTP/AVP 8\r\n", 1))
                .isEmpty();
        assertThat(callOfRtcp("c=\r\nm=\r\na=rtcp:\r\nm=audio 70000 X\r\nm=audio x X\r\n", 1))
                .isEmpty();
    }

    @Test
    void prefersTheReceiversEnd() {
        Reading reading = Reading.of(pcap(
                101,
                sipWith("a", "v=0\r\nc=IN IP4 " + SOURCE + "\r\nm=audio 3000 RTP/AVP 8\r\n"),
                sipWith("b", "v=0\r\nc=IN IP4 " + DESTINATION + "\r\nm=audio 4000 RTP/AVP 8\r\n"),
                ip4(17, udp(3_001, 4_001, RECEIVER_REPORT)),
                ip4(17, udp(3_001, 4_003, RECEIVER_REPORT))));
        assertThat(reading.packets().get(2).correlationId().text()).isEqualTo("b");
        assertThat(reading.packets().get(3).correlationId().text()).isEqualTo("a");
        assertThat(reading.packets().get(3).type()).isEqualTo(5);
        assertThat(reading.packets().get(3).payload().copy()).isEqualTo(RECEIVER_REPORT);
    }

    @Test
    void tellsRtpFromOtherTraffic() {
        byte[] rtp = new byte[172];
        rtp[0] = (byte) 0x80;
        assertThat(Reading.of(pcap(101, ip4(17, udp(4_000, 4_002, rtp)))).skipped())
                .isEqualTo(Map.of("RTP", 1L));
        assertThat(Reading.of(pcap(101, ip4(17, udp(4_001, 4_003, rtp)))).skipped())
                .isEqualTo(Map.of("UDP, neither HEP, SIP nor RTCP", 1L));
        assertThat(MediaShape.isRtp(new byte[] {(byte) 0x8f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 12))
                .as("no room for 15 sources")
                .isFalse();
    }

    @Test
    void forgetsTheOldestOfTooManyEndpoints() {
        MediaMap map = new MediaMap();
        for (int i = 0; i < 100_000; i++) {
            byte[] message = ascii(sip(
                    "call" + i, "v=0\r\nc=IN IP4 10.0." + i / 256 % 256 + "." + i % 256 + "\r\nm=audio 4000 X\r\n"));
            map.learn(message, 0, message.length);
        }
        assertThat(map.callId(to("10.0." + 99_999 / 256 % 256 + "." + 99_999 % 256)))
                .isEqualTo("call99999");
        assertThat(map.callId(to("10.0.200.1"))).isEmpty();
    }

    private static Origin to(String address) {
        return new Origin(Slice.EMPTY, Slice.of(IpAddress.parse(address)), 1, 4_000, 17, 0);
    }

    private static byte[] sipWith(String callId, String body) {
        return ip4(17, udp(5060, 5060, ascii(sip(callId, body))));
    }

    private static String callOfRtcp(String media, int port) {
        byte[] report = ip4(17, udp(999, port, RECEIVER_REPORT));
        Reading reading = Reading.of(pcap(101, sipWith("a", "v=0\r\no=- 1 1 IN IP4 x\r\ns=-\r\n" + media), report));
        assertThat(reading.frames()).hasSize(2);
        return reading.packets().get(1).correlationId().text();
    }
}
