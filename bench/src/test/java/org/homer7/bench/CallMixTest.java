package org.homer7.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.dissector.sip.SipDissector;
import org.junit.jupiter.api.Test;

class CallMixTest {
    private static final long NOW = 1_790_000_000_123_456L;
    private static final int MANY = 20_000;

    @Test
    void isMadeOfValidSipMessagesOfNow() throws Exception {
        HepFrame frame = new HepFrame();
        SipDissector dissector = new SipDissector();
        for (byte[] bytes : new CallMix(77).take(MANY, NOW)) {
            assertThat(HepDecoder.decode(bytes, 0, bytes.length, NOW, frame)).isEqualTo(DecodeResult.OK);
            assertThat(frame.sentMicros()).isEqualTo(NOW);
            assertThat(frame.captureId()).isEqualTo(77);
            dissector.dissect(frame, new Discard());
        }
    }

    @Test
    void neverPlaysACallTwice() {
        Set<String> first = callIds(1);
        Set<String> second = callIds(2);
        assertThat(first).doesNotContainNull().doesNotContainAnyElementsOf(second);
        // Calls of the recordings have 2 to 21 messages, 8 on average.
        assertThat(first.size()).isBetween(MANY / 15, MANY / 4);
    }

    private static Set<String> callIds(int captureId) {
        return new CallMix(captureId)
                .take(MANY, NOW).stream().map(CallTemplate::callId).collect(Collectors.toSet());
    }

    @Test
    void hasTheKindsOfMessagesThatACallHas() {
        List<String> starts = new CallMix(1)
                .take(MANY, NOW).stream()
                        .map(frame -> new String(frame, StandardCharsets.ISO_8859_1))
                        .toList();
        for (String start : List.of(
                "INVITE sip:",
                "SIP/2.0 100 ",
                "SIP/2.0 180 ",
                "SIP/2.0 200 ",
                "ACK sip:",
                "BYE sip:",
                "REGISTER sip:",
                "SIP/2.0 401 ",
                "CANCEL sip:")) {
            assertThat(starts).as(start).anyMatch(frame -> frame.contains(start));
        }
    }

    @Test
    void isTheSameEachTime() {
        List<byte[]> one = new CallMix(5).take(1_000, NOW);
        List<byte[]> other = new CallMix(5).take(1_000, NOW);
        assertThat(one).usingElementComparator(java.util.Arrays::compare).isEqualTo(other);
    }
}
