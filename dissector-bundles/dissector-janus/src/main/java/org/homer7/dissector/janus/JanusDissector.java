package org.homer7.dissector.janus;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Events of the Janus WebRTC server, HEP type 126: one, or an array of them when Janus groups events. */
@Component(service = HepDissector.class)
@HepType(126)
public final class JanusDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("session_id", "event.opaque_id", "opaque_id", "handle_id")
            .named(Field.text("event_type").indexed().labelled("Type"), JanusDissector::type, "type")
            .field(Field.of("subtype_code", Field.Kind.INTEGER).labelled("Subtype"), "subtype")
            .field(Field.text("janus_session").indexed().labelled("Session"), "session_id")
            .field(Field.text("janus_handle").indexed().labelled("Handle"), "handle_id")
            .field(Field.text("opaque").indexed().labelled("Opaque id"), "event.opaque_id", "opaque_id")
            .field(
                    Field.text("event_name").indexed().labelled("Event"),
                    "event.name",
                    "event.event",
                    "event.data.event")
            .field(Field.text("plugin").indexed().labelled("Plugin"), "event.plugin")
            .field(Field.text("ice_state").indexed().labelled("ICE"), "event.ice")
            .field(Field.text("dtls_state").indexed().labelled("DTLS"), "event.dtls")
            .field(Field.text("connection_state").indexed().labelled("Connection"), "event.connection")
            .field(Field.text("media").indexed().labelled("Media"), "event.media")
            .field(Field.of("media_lost", Field.Kind.INTEGER).indexed().labelled("Lost"), "event.lost")
            .field(Field.of("media_rtt", Field.Kind.DECIMAL).indexed().labelled("Round trip ms"), "event.rtt")
            .build();

    public JanusDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Janus event")
                .drawn(FlowHints.Shape.EVENT, "{event_type} {event_name} {plugin} {media}"));
    }

    /** One bit for each kind of event, as Janus' documentation of event handlers has it. */
    private static String type(long bit) {
        return switch ((int) bit) {
            case 1 -> "session";
            case 2 -> "handle";
            case 4 -> "external";
            case 8 -> "jsep";
            case 16 -> "webrtc";
            case 32 -> "media";
            case 64 -> "plugin";
            case 128 -> "transport";
            case 256 -> "core";
            default -> null;
        };
    }
}
