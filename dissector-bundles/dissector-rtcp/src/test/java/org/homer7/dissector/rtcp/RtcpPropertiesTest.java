package org.homer7.dissector.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestPacket;

/** What must hold for any packet, good or bad. */
class RtcpPropertiesTest {
    private static final long MAX_U32 = 0xffff_ffffL;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Payloads as rtpengine sends them; the payload is the last chunk. */
    private static final List<String> REAL = Stream.concat(
                    TestCapture.RTPENGINE_RTCP.frames().stream(), TestCapture.CAPTAGENT_HEP2.frames().stream())
            .map(frame -> new String(frame, StandardCharsets.ISO_8859_1))
            .filter(frame -> frame.contains("\"report_blocks\""))
            .map(frame -> frame.substring(frame.indexOf("{ \"s")))
            .toList();

    private final RtcpDissector dissector = new RtcpDissector();

    record Block(long source, int fraction, int lost, long sequence, long jitter, long lsr, long dlsr) {}

    @Provide
    Arbitrary<Block> block() {
        Arbitrary<Long> word = Arbitraries.longs().between(0, MAX_U32);
        Arbitrary<Integer> lost = Arbitraries.integers().between(-0x80_0000, 0x7f_ffff);
        return Combinators.combine(word, Arbitraries.integers().between(0, 255), lost, word, word, word, word)
                .as(Block::new);
    }

    @Provide
    Arbitrary<String> real() {
        return Arbitraries.of(REAL);
    }

    @Property(tries = 300)
    void readsEveryNumberOfReportsFromTheWire(
            @ForAll @LongRange(max = MAX_U32) long source,
            @ForAll @Size(max = 31) List<@net.jqwik.api.From("block") Block> blocks)
            throws MalformedPayloadException {
        Wire wire = new Wire().part(201, blocks.size()).words(source);
        blocks.forEach(
                b -> wire.block(b.source(), b.fraction(), b.lost(), b.sequence(), b.jitter(), b.lsr(), b.dlsr()));
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(wire.end().bytes()), found);
        assertThat(found.value("ssrc")).isEqualTo(source);
        assertThat(found.value("report_count")).isEqualTo((long) blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            String path = "report_blocks[" + i + "].";
            assertThat(found.value(path + "source_ssrc")).isEqualTo(block.source());
            assertThat(found.value(path + "fraction_lost")).isEqualTo((long) block.fraction());
            assertThat(found.value(path + "packets_lost")).isEqualTo((long) block.lost());
            assertThat(found.value(path + "highest_seq_no")).isEqualTo(block.sequence());
            assertThat(found.value(path + "ia_jitter")).isEqualTo(block.jitter());
            assertThat(found.value(path + "lsr")).isEqualTo(block.lsr());
            assertThat(found.value(path + "dlsr")).isEqualTo(block.dlsr());
        }
    }

    @Property(tries = 300)
    void textsOfSourcesCannotBreakTheDocument(@ForAll @Size(max = 40) List<Byte> name) throws Exception {
        String text = new String(toArray(name), StandardCharsets.ISO_8859_1);
        byte[] packet = new Wire()
                .part(202, 1)
                .words(7)
                .item(1, text.length() > 100 ? "" : text)
                .pad()
                .end()
                .bytes();
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(packet), found);
        JsonNode document = JSON.readTree(new WireToJson().convert(new WireRtcp(Slice.of(packet))));
        assertThat(document.at("/sdes_information/0/text").asText()).isEqualTo(found.value("sdes_cname"));
    }

    @Property
    void signedLossIsTheSameHoweverAnAgentPrintsIt(@ForAll @IntRange(min = -0x80_0000, max = 0x7f_ffff) int lost) {
        assertThat(Quality.signedLoss(lost)).isEqualTo(lost);
        assertThat(Quality.signedLoss(lost & 0xff_ffff)).isEqualTo(lost);
        assertThat(Quality.signedLoss(Integer.toUnsignedLong(lost))).isEqualTo(lost);
    }

    @Property(tries = 500)
    void randomBytesAreRefusedOrRead(@ForAll @Size(max = 300) List<Byte> noise, @ForAll boolean likeRtcp)
            throws IOException {
        byte[] payload = toArray(noise);
        if (likeRtcp && payload.length > 8) {
            payload[0] = (byte) (payload[0] & 0x3f | 0x80);
            payload[1] = (byte) (200 + (payload[1] & 7));
            payload[2] = 0;
            payload[3] = (byte) (payload[3] & 0x1f);
        }
        survives(payload);
    }

    @Property(tries = 500)
    void changedPacketsAreRefusedOrRead(
            @ForAll("real") String packet, @ForAll @Size(max = 6) List<@IntRange(max = 4_000) Integer> places)
            throws IOException {
        byte[] payload = packet.getBytes(StandardCharsets.ISO_8859_1);
        places.forEach(place -> payload[place % payload.length] = (byte) (place * 31));
        survives(payload);
    }

    @Property(tries = 200)
    void takesNumbersOfAnySize(@ForAll long number, @ForAll("real") String packet) throws IOException {
        Assume.that(packet.contains("\"lsr\""));
        survives(packet.replaceAll("(?<=:)\\d+", Long.toString(number)).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 20)
    void keepsWhatItMakesOfOnePacketSmall(@ForAll @IntRange(min = 1, max = 31) int count) throws IOException {
        Wire wire = new Wire();
        for (int part = 0; part < 31; part++) {
            wire.part(part % 2 == 0 ? 201 : 202, count).words(part);
            for (int i = 0; i < count && part % 2 == 0; i++) {
                wire.block(i, 255, -1, MAX_U32, MAX_U32, MAX_U32, MAX_U32);
            }
            for (int i = 0; i < count && part % 2 == 1; i++) {
                wire.item(7, "\u0001\"".repeat(20));
            }
            wire.pad().end();
        }
        survives(wire.bytes());
        assertThat(new WireToJson().convert(new WireRtcp(Slice.of(wire.bytes()))))
                .hasSizeLessThan(40_000);
    }

    /** No exception but the one, each number finite, and a document where one is declared. */
    private void survives(byte[] payload) throws IOException {
        RecordedFields found = new RecordedFields();
        TestPacket packet = new TestPacket(payload);
        dissector.recognises(packet);
        try {
            dissector.dissect(packet, found);
        } catch (MalformedPayloadException expected) {
            assertThat(expected).hasMessageMatching("(?s)(.*JSON.*|.*RTCP.*)");
        }
        assertThat(found.values().values()).noneMatch(value -> value instanceof Double d && !Double.isFinite(d));
        if (found.isDocument()) {
            JSON.readTree(payload);
        }
    }

    private static byte[] toArray(List<Byte> bytes) {
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return array;
    }
}
