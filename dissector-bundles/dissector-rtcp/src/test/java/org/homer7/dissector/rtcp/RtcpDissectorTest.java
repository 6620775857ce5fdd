package org.homer7.dissector.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.Slice;
import org.homer7.testkit.DissectorContract;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;

class RtcpDissectorTest extends DissectorContract {
    private static final String REPORT = "{\"type\":201,\"callid\":\"c1\",\"report_blocks\":[{\"fraction_lost\":0}]}";

    private final RtcpDissector dissector = new RtcpDissector();

    RtcpDissectorTest() {
        super(new RtcpDissector(), 5);
    }

    @Test
    void joinsByTheCorrelationIdOrElseByACallIdInside() throws MalformedPayloadException {
        RecordedFields byAgent = new RecordedFields();
        dissector.dissect(new TestPacket(REPORT).correlationId("c2"), byAgent);
        assertThat(byAgent.session()).isEqualTo("c2");
        RecordedFields inside = new RecordedFields();
        dissector.dissect(new TestPacket(REPORT), inside);
        assertThat(inside.session()).isEqualTo("c1");
    }

    @Test
    void believesTheMosOfTheAgent() throws MalformedPayloadException {
        TestPacket packet = new TestPacket(REPORT);
        packet.chunk(HepChunk.MOS, new byte[] {1, (byte) 0x9a});
        RecordedFields found = new RecordedFields();
        dissector.dissect(packet, found);
        assertThat(found.value("mos")).isEqualTo(4.1);
        assertThat(found.value("mos_source")).isEqualTo("agent");
    }

    @Test
    void tellsTheRoundTripIfTheClocksAreRight() throws MalformedPayloadException {
        // Captured at 1970-01-01 00:00:10.5; the sender report left at 10.0, and lay 0.25 s at the receiver.
        long lastSr = Ntp.middle(10_000_000);
        String report = "{\"report_blocks\":[{\"fraction_lost\":0,\"lsr\":\"" + lastSr + "\",\"dlsr\":16384}]}";
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(report).timestampMicros(10_500_000), found);
        assertThat((Double) found.value("rtt_ms")).isEqualTo(250.0);
    }

    @Test
    void judgesNoCallByOtherMachinesClocks() throws MalformedPayloadException {
        String late =
                "{\"report_blocks\":[{\"fraction_lost\":0,\"ia_jitter\":0,\"lsr\":" + Ntp.middle(10_000_000) + "}]}";
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(late).timestampMicros(15_000_000), found);
        assertThat(found.value("rtt_ms")).isEqualTo(5_000.0);
        assertThat((Double) found.value("mos")).isGreaterThan(4.3);
    }

    @Test
    void leavesPacketsFromTheWireAsTheyAre() throws MalformedPayloadException {
        byte[] wire = new Wire()
                .part(201, 1)
                .words(7)
                .block(9, 1, -2, 100, 8, 0, 0)
                .end()
                .bytes();
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(wire), found);
        assertThat(found.raw()).isNull();
        assertThat(found.isDocument()).isFalse();
        assertThat(found.value("report_blocks[0].packets_lost")).isEqualTo(-2L);
    }

    @Test
    void saysInJsonWhatAnAgentWouldSay() {
        Wire wire =
                new Wire().part(201, 1).words(7).block(9, 1, -2, 100, 8, 0, 0).end();
        assertThat(new WireToJson().convert(new WireRtcp(Slice.of(wire.bytes()))))
                .asString()
                .isEqualTo("{\"ssrc\":7,\"type\":201,\"report_blocks\":[{\"source_ssrc\":9,\"highest_seq_no\":100,"
                        + "\"fraction_lost\":1,\"ia_jitter\":8,\"packets_lost\":-2,\"lsr\":0,\"dlsr\":0}],"
                        + "\"report_count\":1}");
    }

    @Test
    void showsTheWorstOfSeveralStreams() throws MalformedPayloadException {
        String blocks =
                "{\"fraction_lost\":0,\"ia_jitter\":8},{\"fraction_lost\":64,\"packets_lost\":9},{\"fraction_lost\":1}";
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket("{\"report_blocks\":[" + blocks + "]}"), found);
        assertThat(found.value("loss_percent")).isEqualTo(25.0);
        assertThat(found.value("lost")).isEqualTo(9L);
        assertThat(found.value("jitter_ms")).isNull();
    }

    @Test
    void derivesWhatItCanFromJsonThatBreaksOff() {
        RecordedFields found = new RecordedFields();
        String broken = "{\"type\":200,\"report_blocks\":[{\"fraction_lost\":128}],\"text\":\"Agent \"A\"\"}";
        assertThatThrownBy(() -> dissector.dissect(new TestPacket(broken), found))
                .hasMessageContaining("JSON");
        assertThat(found.value("report")).isEqualTo("SR");
        assertThat(found.value("loss_percent")).isEqualTo(50.0);
        assertThat(found.isDocument()).isFalse();
    }

    @Test
    void recognisesRtcpOfPacketsWithoutAType() {
        assertThat(dissector.recognises(new TestPacket(REPORT))).isTrue();
        assertThat(dissector.recognises(new TestPacket(" {\"sender_information\":{}}")))
                .isTrue();
        assertThat(dissector.recognises(new TestPacket(new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 1})))
                .isTrue();
        assertThat(dissector.recognises(new TestPacket("{\"questions\":[]}"))).isFalse();
        assertThat(dissector.recognises(new TestPacket("INVITE sip:a SIP/2.0"))).isFalse();
        assertThat(dissector.recognises(new TestPacket(""))).isFalse();
    }

    @Test
    void takesAllThatRtpengineSends() throws MalformedPayloadException {
        for (byte[] frame : TestCapture.RTPENGINE_RTCP.frames()) {
            String text = new String(frame, java.nio.charset.StandardCharsets.ISO_8859_1);
            RecordedFields found = new RecordedFields();
            // The payload is the last chunk.
            dissector.dissect(new TestPacket(text.substring(text.indexOf('{'))), found);
            assertThat(found.isDocument()).isTrue();
            assertThat((String) found.value("report")).isIn("SR", "RR", "BYE", "SDES");
        }
    }
}
