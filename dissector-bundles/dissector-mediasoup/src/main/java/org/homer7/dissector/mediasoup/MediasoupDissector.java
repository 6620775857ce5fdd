package org.homer7.dissector.mediasoup;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Events of mediasoup, HEP type 133. The session is the room; what is known of a peer links. */
@Component(service = HepDissector.class)
@HepType(133)
public final class MediasoupDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("roomId", "room_id", "routerId", "transportId", "producerId", "consumerId", "peerName")
            .field(Field.text("event_name").indexed().labelled("Event"), "event")
            .field(Field.text("room").indexed().labelled("Room"), "roomId", "room_id")
            .field(Field.text("peer").indexed().labelled("Peer"), "peerName", "peerId", "peer")
            .field(Field.text("transport").indexed().labelled("Transport"), "transportId", "transport.id")
            .field(Field.text("producer").indexed().labelled("Producer"), "producerId", "producer.id")
            .field(Field.text("consumer").indexed().labelled("Consumer"), "consumerId", "consumer.id")
            .field(Field.text("media_kind").indexed().labelled("Media"), "kind", "producer.kind", "consumer.kind")
            .build();

    public MediasoupDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "mediasoup event")
                .drawn(FlowHints.Shape.EVENT, "{event_name} {media_kind}"));
    }
}
