package org.homer7.dissector.diameter;

import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.HepPacket;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Diameter, HEP type 56: as the JSON that captagent makes of it, or as on the wire. */
@Component(service = HepDissector.class)
@HepType(56)
public final class DiameterDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .session("session_id", "Session-Id")
            .field(DiameterFields.COMMAND, "diameter_info.command", "command")
            .field(DiameterFields.DIRECTION, "diameter_info.type", "type")
            .named(DiameterFields.APPLICATION, DiameterNames::application, "diameter_info.app-ID", "app_id")
            .field(DiameterFields.RESULT, "result_code", "Result-Code")
            .field(DiameterFields.USER, "user_name", "User-Name")
            .field(DiameterFields.ORIGIN_HOST, "origin_host", "Origin-Host")
            .field(DiameterFields.DESTINATION_HOST, "destination_host", "Destination-Host")
            .build();

    public DiameterDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Diameter")
                .drawn(FlowHints.Shape.MESSAGE, "{command} {direction} {result_code}"));
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        BinaryDiameter.dissect(packet.payload(), packet.correlationId().isEmpty(), out);
    }
}
