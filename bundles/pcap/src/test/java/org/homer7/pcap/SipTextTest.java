package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.ascii;
import static org.homer7.pcap.SipText.Verdict.*;

import org.junit.jupiter.api.Test;

/** Start lines are told from all else, and header fields are found however they are written. */
class SipTextTest {
    @Test
    void knowsStartLines() {
        assertThat(verdict("INVITE sip:a@b SIP/2.0\r\n")).isEqualTo(YES);
        assertThat(verdict("X-own.method+1 tel:+1 sip/2.0\n")).isEqualTo(YES);
        assertThat(verdict("SIP/2.0 200 OK")).isEqualTo(YES);
        assertThat(verdict("SIP/2.0 999")).isEqualTo(YES);
        assertThat(verdict("GET /index HTTP/1.1\r\n")).isEqualTo(NO);
        assertThat(verdict("DESCRIBE rtsp://a RTSP/1.0\r\n")).isEqualTo(NO);
        assertThat(verdict("INVITE  SIP/2.0\r\n")).isEqualTo(NO);
        assertThat(verdict("INVITE sip:a@b SIP/2.0x")).isEqualTo(NO);
        assertThat(verdict("INVITE sip:a@b\r\n")).isEqualTo(NO);
        assertThat(verdict(" INVITE sip:a@b SIP/2.0\r\n")).isEqualTo(NO);
        assertThat(verdict("SIP/2.0 2x0 OK")).isEqualTo(NO);
        assertThat(verdict("SIP/2.0-200")).isEqualTo(NO);
        assertThat(verdict("A".repeat(33))).isEqualTo(NO);
        assertThat(verdict("INVITE " + "a".repeat(5_000))).isEqualTo(NO);
        assertThat(verdict("\u0080\u00c8")).isEqualTo(NO);
    }

    @Test
    void waitsForTheRestOfAStartLine() {
        for (String whole : new String[] {"INVITE sip:a@b SIP/2.0\r", "SIP/2.0 200"}) {
            for (int length = 0; length < whole.length(); length++) {
                assertThat(verdict(whole.substring(0, length)))
                        .as(whole.substring(0, length))
                        .isEqualTo(MORE);
            }
        }
    }

    @Test
    void findsTheEndOfTheHeader() {
        assertThat(headerEnd("a\r\nb\r\n\r\nbody")).isEqualTo(8);
        assertThat(headerEnd("a\nb\n\nbody")).isEqualTo(5);
        assertThat(headerEnd("a\r\nb\r\n\r")).isNegative();
        assertThat(headerEnd("a\r\nb\r\n")).isNegative();
        assertThat(headerEnd("")).isNegative();
    }

    @Test
    void readsHeaderFields() {
        assertThat(header("A\r\nCALL-ID \t: x@y \r\n\r\n")).isEqualTo("x@y");
        assertThat(header("A\r\nVia: a\r\ni:z\r\nCall-ID: later\r\n\r\n")).isEqualTo("z");
        assertThat(header("Call-ID: the first line is none\r\n\r\n")).isEmpty();
        assertThat(header("A\r\nCall-ID\r\nX: y\r\n\r\n")).isEmpty();
    }

    @Test
    void readsTheContentLength() {
        assertThat(length("Content-Length: 17")).isEqualTo(17);
        assertThat(length("l:0017")).isEqualTo(17);
        assertThat(length("Content-Length:    220  ")).isEqualTo(220);
        assertThat(length("X: y")).isZero();
        assertThat(length("Content-Length: -1")).isEqualTo(-1);
        assertThat(length("Content-Length: 99999999999999999999")).isEqualTo(-1);
    }

    private static SipText.Verdict verdict(String text) {
        byte[] bytes = ascii("??" + text + "??");
        return SipText.startLine(bytes, 2, bytes.length - 2);
    }

    private static int headerEnd(String text) {
        return SipText.headerEnd(ascii(text), 0, text.length());
    }

    private static String header(String text) {
        byte[] bytes = ascii(text);
        return SipText.header(bytes, 0, bytes.length, "call-id", 'i').text();
    }

    private static long length(String header) {
        byte[] bytes = ascii("A\r\n" + header + "\r\n\r\n");
        return SipText.contentLength(bytes, 0, bytes.length);
    }
}
