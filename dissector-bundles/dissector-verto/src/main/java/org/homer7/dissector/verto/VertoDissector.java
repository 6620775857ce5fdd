package org.homer7.dissector.verto;

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

/**
 * HEP type 61 is two protocols: Verto of FreeSWITCH, JSON-RPC; and rtpengine's control protocol NG, a cookie and then
 * bencode or JSON. The content tells.
 */
@Component(service = HepDissector.class)
@HepType(61)
public final class VertoDissector extends JsonDissector {
    static final Field COMMAND = Field.text("command").indexed().labelled("Command");
    static final Field RESULT = Field.text("result").indexed().labelled("Result");
    static final Field FROM_TAG = Field.text("from_tag").indexed().labelled("From tag");
    static final Field TO_TAG = Field.text("to_tag").indexed().labelled("To tag");

    private static final JsonShape SHAPE = JsonShape.builder()
            .session("params.dialogParams.callID", "params.callID", "result.callID", "call-id", "params.sessid")
            .field(COMMAND, "method", "command")
            .field(RESULT, "result.message", "error.message", "result")
            .field(
                    Field.text("from_user").indexed().labelled("From"),
                    "params.dialogParams.caller_id_number",
                    "params.caller_id_number")
            .field(
                    Field.text("to_user").indexed().labelled("To"),
                    "params.dialogParams.destination_number",
                    "params.callee_id_number")
            .field(FROM_TAG, "from-tag")
            .field(TO_TAG, "to-tag")
            .build();

    public VertoDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Verto and rtpengine control")
                .drawn(FlowHints.Shape.MESSAGE, "{command} {result}"));
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        RtpengineNg.dissect(packet, out);
    }
}
