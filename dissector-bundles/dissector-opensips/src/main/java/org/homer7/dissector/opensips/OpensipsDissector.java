package org.homer7.dissector.opensips;

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
 * What OpenSIPS traces of itself, HEP types 86 (xlog of old), 87 (management interface), 88 (REST), 89 (connections) and 96
 * (control): JSON, or text of parts joined by a colon.
 */
@Component(service = HepDissector.class)
@HepType({87, 86, 88, 89, 96})
public final class OpensipsDissector extends JsonDissector {
    private static final Field COMMAND = Field.text("mi_command").indexed().labelled("Command");
    private static final Field TEXT = Field.text("first_line_text").indexed().labelled("Text");
    private static final int LONGEST_TEXT = 256;

    private static final JsonShape SHAPE = JsonShape.builder()
            .session("call_id", "callid", "Call-ID")
            .field(COMMAND, "command", "method")
            .field(Field.text("mi_backend").indexed().labelled("Backend"), "backend")
            .field(Field.text("event_name").indexed().labelled("Event"), "Event", "event")
            .field(Field.text("status_text").labelled("Status"), "status", "Status", "first_line")
            .build();

    public OpensipsDissector() {
        super(SHAPE);
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) {
        String text = packet.payload().text().strip();
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        if (!line.isEmpty()) {
            out.put(TEXT, line.substring(0, Math.min(LONGEST_TEXT, line.length())));
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
        return List.of(Profile.of(Profile.DEFAULT, "OpenSIPS event")
                .drawn(FlowHints.Shape.EVENT, "{mi_command} {event_name} {status_text} {first_line_text}"));
    }
}
