package org.homer7.dissector.cdr;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Call detail records as JSON, HEP types 60 and 81: at the top or under {@code cdr}. */
@Component(service = HepDissector.class)
@HepType({60, 81})
public final class CdrDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("callid", "call_id", "cdr.callid", "cdr.call_id", "cdr.uuid", "uuid")
            .field(
                    Field.of("duration", Field.Kind.DECIMAL).indexed().labelled("Duration s"),
                    "duration",
                    "cdr.duration")
            .field(Field.of("billsec", Field.Kind.DECIMAL).indexed().labelled("Billed s"), "billsec", "cdr.billsec")
            .field(
                    Field.of("cause", Field.Kind.INTEGER).indexed().labelled("Cause"),
                    "cause",
                    "cdr.cause",
                    "hangup_cause_q850",
                    "cdr.hangup_cause_q850")
            .field(
                    Field.text("cause_text").indexed().labelled("Cause"),
                    "hangup_cause",
                    "cdr.hangup_cause",
                    "disposition",
                    "cdr.disposition")
            .field(
                    Field.text("from_user").indexed().labelled("From"),
                    "src",
                    "cdr.src",
                    "caller",
                    "cdr.caller",
                    "from_user",
                    "cdr.from_user",
                    "caller_id_number")
            .field(
                    Field.text("to_user").indexed().labelled("To"),
                    "dst",
                    "cdr.dst",
                    "callee",
                    "cdr.callee",
                    "to_user",
                    "cdr.to_user",
                    "destination_number")
            .build();

    public CdrDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Call detail record")
                .drawn(FlowHints.Shape.EVENT, "CDR {duration} s {cause_text}"));
    }
}
