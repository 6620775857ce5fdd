package org.homer7.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.testkit.TestCapture.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.IpAddress;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the decoder makes of real agents' frames. */
class CaptureDecodeTest {
    private static final long NOW = 1_795_400_000_000_000L;
    private final HepFrame frame = new HepFrame();

    @ParameterizedTest
    @EnumSource
    void decodesEveryFrame(TestCapture capture) {
        for (byte[] bytes : capture.frames()) {
            decode(bytes);
            assertThat(frame.payload().length()).isPositive();
        }
    }

    @Test
    void tellsTheTypes() {
        assertThat(types(OPENSIPS_HEP3)).isEqualTo(Map.of(1, 310, 87, 8, 100, 74));
        assertThat(types(CAPTAGENT_HEP3_ZIP)).isEqualTo(Map.of(1, 190, 5, 22));
        assertThat(types(HEPGEN_MIXED)).isEqualTo(Map.of(0, 49));
        assertThat(types(HEPJS_TYPES)).hasSize(19).containsEntry(126, 6).containsEntry(53, 6);
        assertThat(types(KAMAILIO_HEP1)).isEqualTo(Map.of(1, 402));
    }

    @Test
    void readsLittleEndianTimesOfVersion2() {
        for (TestCapture capture : List.of(SNGREP_HEP2, KAMAILIO_HEP2, CAPTAGENT_HEP2)) {
            for (byte[] bytes : capture.frames()) {
                decode(bytes);
                assertThat(frame.sentMicros()).isBetween(1_795_300_000_000_000L, NOW);
                assertThat(frame.typeDeclared()).isFalse();
            }
        }
        decode(KAMAILIO_HEP2.frames().get(0));
        assertThat(frame.captureId()).isEqualTo(241);
        assertThat(frame.payload().text()).contains("SIP/2.0");
    }

    @Test
    void hasNoTimeInVersion1() {
        decode(KAMAILIO_HEP1.frames().get(0));
        assertThat(frame.sentMicros()).isZero();
        assertThat(frame.timestampMicros()).isEqualTo(NOW);
    }

    @Test
    void keepsTheCaptureIdAsSent() {
        decode(SNGREP_HEP3.frames().get(0));
        assertThat(frame.captureId()).as("sngrep: htons() into a u32").isEqualTo(131_203_072L);
    }

    @Test
    void findsChunksAfterThePayload() {
        long withCorrelation = OPENSIPS_HEP3.frames().stream()
                .peek(this::decode)
                .filter(bytes -> !frame.correlationId().isEmpty())
                .count();
        assertThat(withCorrelation).isEqualTo(392);
        byte[] log = OPENSIPS_HEP3.frames().stream()
                .filter(bytes -> {
                    decode(bytes);
                    return frame.type() == 100;
                })
                .findFirst()
                .orElseThrow();
        decode(log);
        assertThat(frame.chunk(HepChunk.EXTRA_CORRELATION).text()).startsWith("{");
    }

    @Test
    void readsIpv6() {
        long v6 = KAMAILIO_HEP3.frames().stream()
                .peek(this::decode)
                .filter(bytes -> IpAddress.text(frame.sourceAddress()).equals("::1"))
                .count();
        assertThat(v6).isPositive();
    }

    @Test
    void inflatesPayloads() {
        List<byte[]> plain = CAPTAGENT_HEP3.frames();
        assertThat(plain).isNotEmpty();
        try (PayloadInflater inflater = new PayloadInflater()) {
            byte[] output = new byte[65_536];
            for (byte[] bytes : CAPTAGENT_HEP3_ZIP.frames()) {
                decode(bytes);
                assertThat(frame.isPayloadCompressed()).isTrue();
                int length = inflater.inflate(
                        frame.array(), frame.payloadOffset(), frame.payloadLength(), output, 0, output.length);
                assertThat(length).isPositive();
                frame.payload(output, 0, length);
                assertThat(frame.isPayloadCompressed()).isFalse();
                assertThat(frame.payload().text()).containsAnyOf("SIP/2.0", "report_blocks", "sdes");
            }
        }
    }

    @Test
    void wipesTheAuthKey() {
        byte[] bytes = SNGREP_HEP3.frames().get(0);
        decode(bytes);
        assertThat(frame.chunk(HepChunk.AUTH_KEY).text()).isEqualTo("myHep");
        frame.wipeAuthKey();
        assertThat(frame.chunk(HepChunk.AUTH_KEY).isEmpty()).isTrue();
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("myHep");
    }

    private Map<Integer, Integer> types(TestCapture capture) {
        Map<Integer, Integer> types = new TreeMap<>();
        for (byte[] bytes : capture.frames()) {
            decode(bytes);
            types.merge(frame.type(), 1, Integer::sum);
        }
        return types;
    }

    private void decode(byte[] bytes) {
        assertThat(HepDecoder.decode(bytes, 0, bytes.length, NOW, frame)).isEqualTo(DecodeResult.OK);
    }
}
