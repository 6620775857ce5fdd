package org.homer7.dissector.horaclifix;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Quality of calls through an Oracle SBC, HEP type 38, as horaclifix makes it of IPFIX: MOS and R are hundredths. */
@Component(service = HepDissector.class)
@HepType(38)
public final class HoraclifixDissector extends JsonDissector {
    private static final double HUNDREDTH = 0.01;
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("INC_CALL_ID", "OUT_CALL_ID")
            .field(Field.text("sbc").indexed().labelled("SBC"), "NAME")
            .field(Field.text("inc_realm").indexed().labelled("Realm in"), "INC_REALM")
            .field(Field.text("out_realm").indexed().labelled("Realm out"), "OUT_REALM")
            .scaled(number("inc_mos", "MOS in"), HUNDREDTH, "INC_MOS")
            .scaled(number("out_mos", "MOS out"), HUNDREDTH, "OUT_MOS")
            .scaled(number("inc_r_factor", "R in"), HUNDREDTH, "INC_RVAL")
            .scaled(number("out_r_factor", "R out"), HUNDREDTH, "OUT_RVAL")
            .field(number("inc_lost", "Lost in"), "INC_RTP_PK_LOSS")
            .field(number("out_lost", "Lost out"), "OUT_RTP_PK_LOSS")
            .field(number("inc_jitter_ms", "Jitter in ms"), "INC_RTP_AVG_JITTER")
            .field(number("out_jitter_ms", "Jitter out ms"), "OUT_RTP_AVG_JITTER")
            .field(number("inc_latency_ms", "Latency in ms"), "INC_RTCP_AVG_LAT")
            .field(number("out_latency_ms", "Latency out ms"), "OUT_RTCP_AVG_LAT")
            .build();

    public HoraclifixDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Oracle SBC quality report")
                .drawn(FlowHints.Shape.MEDIA, "MOS {inc_mos} in, {out_mos} out"));
    }

    private static Field number(String name, String label) {
        return Field.of(name, Field.Kind.DECIMAL).indexed().labelled(label);
    }
}
