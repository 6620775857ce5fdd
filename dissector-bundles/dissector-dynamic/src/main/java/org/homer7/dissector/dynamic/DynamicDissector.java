package org.homer7.dissector.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/**
 * JSON of paStash and others, HEP type 101: SIP taken apart elsewhere, events of FreeSWITCH (ESL) and Asterisk (AMI), or
 * anything.
 */
@Component(service = HepDissector.class)
@HepType(101)
public final class DynamicDissector extends JsonDissector {
    private static final Field TEXT = Field.text("text").indexed().labelled("Text");
    private static final int LONGEST_TEXT = 256;

    private static final JsonShape SHAPE = JsonShape.builder()
            .session(
                    "callid",
                    "call_id",
                    "call-id",
                    "Call-ID",
                    "variable_sip_call_id",
                    "session_id",
                    "Channel-Call-UUID",
                    "Unique-ID",
                    "Linkedid",
                    "Uniqueid",
                    "uuid")
            .field(Field.text("event_name").indexed().labelled("Event"), "Event-Name", "Event", "event")
            .field(Field.text("event_subclass").indexed().labelled("Subclass"), "Event-Subclass", "SubEvent")
            .field(Field.text("sip_method").indexed().labelled("Method"), "method")
            .field(
                    Field.text("caller").indexed().labelled("From"),
                    "from_user",
                    "Caller-Caller-ID-Number",
                    "CallerIDNum")
            .field(
                    Field.text("callee").indexed().labelled("To"),
                    "to_user",
                    "ruri_user",
                    "Caller-Destination-Number",
                    "ConnectedLineNum",
                    "Exten")
            .field(Field.text("channel").indexed().labelled("Channel"), "Channel-Name", "Channel")
            .field(Field.text("hangup_cause").indexed().labelled("Cause"), "Hangup-Cause", "Cause-txt")
            .build();

    public DynamicDissector() {
        super(SHAPE);
    }

    /** Whatever is no JSON is text all the same: the type promises nothing. */
    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) {
        if (!packet.payload().isEmpty()) {
            out.put(
                    TEXT,
                    packet.payload()
                            .slice(0, Math.min(LONGEST_TEXT, packet.payload().length())));
        }
    }

    @Override
    public List<Field> fields() {
        List<Field> all = new ArrayList<>(SHAPE.fields());
        all.add(TEXT);
        return List.copyOf(all);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Event of an application")
                .drawn(FlowHints.Shape.EVENT, "{event_name} {event_subclass} {text}"));
    }
}
