package org.homer7.dissector.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as large as a frame allows, made to cost as much as possible: each must cost no more than its bytes. */
class HostileSipTest {
    private static final String START = "INVITE sip:b@x SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n";
    private static final int ROUNDS = 50;
    /** Work that grows with the square of 64 KiB takes seconds a message, not 50 of them. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final SipDissector dissector = new SipDissector();

    @Test
    void countsAThousandVias() throws MalformedPayloadException {
        String line = "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1, SIP/2.0/UDP 192.0.2.2\r\n";
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(START + line.repeat(500) + "\r\n"), OnceOnly.into(found));
        assertThat(found.value("via_count")).isEqualTo(1000L);
        assertThat(found.value("via_1")).isEqualTo("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1");
    }

    @Test
    void takesAHeaderOfAWholeFrame() throws MalformedPayloadException {
        String agent = "u".repeat(65_000);
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(START + "User-Agent: " + agent + "\r\n\r\n"), OnceOnly.into(found));
        assertThat(found.value("user_agent")).isEqualTo(agent);
    }

    @ParameterizedTest
    @MethodSource
    void costsNoMoreThanItsBytes(String pattern) {
        TestPacket packet = new TestPacket(START + pattern);
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    dissector.dissect(packet, OnceOnly.into(new RecordedFields()));
                } catch (MalformedPayloadException expected) {
                    assertThat(expected).hasMessageMatching("no .*|CSeq .*");
                }
            }
        });
    }

    static Stream<String> costsNoMoreThanItsBytes() {
        return Stream.of(
                fill("From: ", "\"\\\""),
                fill("From: ", "\"a\" "),
                fill("From: ", "<"),
                fill("From: <sip:a@b>", ";tag"),
                fill("From: <sip:a@b>", ";tag=\""),
                fill("To: ", "x:;"),
                fill("To: ", ","),
                fill("Contact: ", "sip:@:;"),
                fill("Via: ", ","),
                fill("Via: ", ",\""),
                fill("Via: a", ";branch=\"\""),
                fill("Reason: ", "SIP;cause,"),
                fill("Reason: SIP", ";cause=\"\\\""),
                fill("Authorization: Digest ", "username=,"),
                fill("P-Charging-Vector: ", "icid-value;"),
                fill("", "Reason: SIP\r\n"),
                fill("", "Subject:\r\n \r\n"),
                fill("", "a: b\r\n c\r\n"),
                fill("Subject: a", "\n "),
                fill("", ":"),
                fill("", "\r"),
                fill("", "\n \n"),
                sdp("m=audio 1 RTP/AVP 96\n"),
                sdp("a=rtpmap:\n"),
                sdp("c=IN IP4 1\n"),
                sdp("=\n"),
                sdp("m=audio 1 RTP/AVP " + "97 ".repeat(60) + "\n" + "a=\n".repeat(300)),
                fill("Content-Type: multipart/mixed\r\n\r\n", "c:application/sdp\r\n\r\nm=audio 1 RTP/AVP 0\r\n"),
                fill("Content-Type: multipart/mixed\r\n\r\n", "c:application/sdp\r\n"),
                fill("Content-Type: application/vq-rtcpxr\r\n\r\n", "CallID\n"));
    }

    @ParameterizedTest
    @MethodSource
    void takesHostileJson(String json) {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    dissector.dissect(new TestPacket(json), OnceOnly.into(new RecordedFields()));
                } catch (MalformedPayloadException expected) {
                    assertThat(expected).hasMessageStartingWith("JSON");
                }
            }
        });
    }

    static Stream<String> takesHostileJson() {
        return Stream.of(
                fill("{", "\"payload\":\"x\","),
                fill("{", "\"payload\":\"\\u0000\","),
                fill("{\"payload\":\"", "\\"),
                fill("{", "\"a\":1,") + "\"callid\":\"x\"}",
                fill("{\"callid\":\"x\",", "\"callid\":\"x\","),
                fill("{\"a\":", "["),
                fill("{\"a\":", "{\"a\":"),
                fill("{\"a\":", "\"\\\""),
                fill("{", "\""),
                fill("{", "\"\":,"));
    }

    private static String sdp(String pattern) {
        return fill("Content-Type: application/sdp\r\n\r\nv=0\r\n", pattern);
    }

    private static String fill(String start, String pattern) {
        return start + pattern.repeat(64_000 / pattern.length());
    }
}
