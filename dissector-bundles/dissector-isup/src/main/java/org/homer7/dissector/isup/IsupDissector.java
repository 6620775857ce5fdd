package org.homer7.dissector.isup;

import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** ISUP, HEP types 54 (JSON), 8, 9 and 13 (M2UA, M3UA, M2PA as on the wire, of which the ISUP basics are read). */
@Component(service = HepDissector.class)
@HepType({54, 8, 9, 13})
public final class IsupDissector extends JsonDissector {
    static final Field MESSAGE = Field.text("message").indexed().labelled("Message");
    static final Field CIC = integer("circuit", "Circuit");
    static final Field OPC = integer("origin_code", "From point code");
    static final Field DPC = integer("destination_code", "To point code");

    private static final JsonShape SHAPE = JsonShape.builder()
            .field(MESSAGE, "msg_name")
            .field(CIC, "cic")
            .field(OPC, "opc")
            .field(DPC, "dpc")
            .field(Field.text("to_user").indexed().labelled("To"), "called_number.num")
            .field(Field.text("from_user").indexed().labelled("From"), "calling_number.num")
            .field(integer("cause", "Cause"), "cause", "cause.cause", "cause_indicators.cause", "causeind.cause_value")
            .build();

    public IsupDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, type == 54 ? "ISUP" : "ISUP over SIGTRAN")
                .drawn(FlowHints.Shape.MESSAGE, "{message} {cause}"));
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Sigtran.dissect(packet, out);
    }

    private static Field integer(String name, String label) {
        return Field.of(name, Field.Kind.INTEGER).indexed().labelled(label);
    }
}
