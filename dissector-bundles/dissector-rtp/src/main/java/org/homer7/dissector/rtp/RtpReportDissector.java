package org.homer7.dissector.rtp;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/**
 * Quality of RTP streams: reports as JSON, HEP types 34 (full), 35 (short), 32 and 99 (older); and reports of RFC 6035 as
 * text, which come as type 35, too.
 */
@Component(service = HepDissector.class)
@HepType({34, 35, 32, 33, 99})
public final class RtpReportDissector extends JsonDissector {
    static final Field MOS = number("mos", "MOS");
    static final Field JITTER = number("jitter_ms", "Jitter ms");
    static final Field LOST = number("lost", "Lost");
    static final Field LOSS_PERCENT = number("loss_percent", "Loss %");
    static final Field ROUND_TRIP = number("rtt_ms", "Round trip ms");
    static final Field R_FACTOR = number("r_factor", "R factor");
    static final Field CODEC = Field.text("codec").indexed().labelled("Codec");
    /** From chunk 0x0020. */
    static final Field AGENT_MOS = number("agent_mos", "MOS of the agent");

    static final Field REPORT = Field.text("report").indexed().labelled("Report");

    private static final JsonShape SHAPE = JsonShape.builder()
            .session("CORRELATION_ID", "RTP_SIP_CALL_ID", "correlation_id", "callid", "call_id")
            .field(MOS, "MOS", "mos")
            .field(number("mean_mos", "Mean MOS"), "MEAN_MOS")
            .field(number("min_mos", "Least MOS"), "MIN_MOS")
            .field(JITTER, "JITTER", "jitter")
            .field(number("max_jitter_ms", "Most jitter ms"), "MAX_JITTER")
            .field(number("delta_ms", "Delta ms"), "DELTA")
            .field(LOST, "PACKET_LOSS", "packet_loss", "packets_lost")
            .field(LOSS_PERCENT, "loss_percent")
            .field(ROUND_TRIP, "rtt", "RTT")
            .field(number("packets", "Packets"), "TOTAL_PK")
            .field(number("expected_packets", "Expected"), "EXPECTED_PK")
            .field(R_FACTOR, "RFACTOR", "rfactor")
            .field(CODEC, "CODEC_NAME", "codec")
            .field(REPORT, "TYPE", "type")
            .field(Field.text("stream").indexed().labelled("Stream"), "REPORT_NAME")
            .build();

    public RtpReportDissector() {
        super(SHAPE);
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        super.dissect(packet, out);
        Slice chunk = packet.chunk(HepChunk.MOS);
        if (chunk.length() == 2) {
            // The short report's own place for it: hundredths.
            int hundredths = (chunk.byteAt(0) & 0xff) << 8 | chunk.byteAt(1) & 0xff;
            out.put(AGENT_MOS, hundredths / 100.0);
        }
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        QualityReport.dissect(packet, out);
    }

    @Override
    public List<Field> fields() {
        List<Field> all = new ArrayList<>(SHAPE.fields());
        all.add(AGENT_MOS);
        return List.copyOf(all);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "RTP report")
                .drawn(FlowHints.Shape.MEDIA, "MOS {mos}, lost {loss_percent} %, jitter {jitter_ms} ms"));
    }

    private static Field number(String name, String label) {
        return Field.of(name, Field.Kind.DECIMAL).indexed().labelled(label);
    }
}
