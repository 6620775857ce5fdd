package org.homer7.dissector.map;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** GSM MAP as JSON, HEP type 57. */
@Component(service = HepDissector.class)
@HepType(57)
public final class MapDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("transaction_id", "tid", "otid", "dtid")
            .field(Field.text("operation").indexed().labelled("Operation"), "name", "operation", "opName")
            .field(Field.of("operation_code", Field.Kind.INTEGER).indexed().labelled("Code"), "opCode", "opcode")
            .field(Field.text("imsi").indexed().labelled("IMSI"), "imsi", "IMSI")
            .field(Field.text("msisdn").indexed().labelled("MSISDN"), "msisdn", "MSISDN")
            .field(Field.text("calling_address").indexed().labelled("From"), "calling.gt", "calling_gt", "cgpa")
            .field(Field.text("called_address").indexed().labelled("To"), "called.gt", "called_gt", "cdpa")
            .build();

    public MapDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "GSM MAP").drawn(FlowHints.Shape.MESSAGE, "{operation}"));
    }
}
