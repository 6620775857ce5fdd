package org.homer7.dissector.log;

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
import org.homer7.json.JsonFlattener;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** Lines of logs, HEP type 100: plain, syslog, or JSON. A Call-ID in the text joins the line with its call. */
@Component(service = HepDissector.class)
@HepType(100)
public final class LogDissector extends JsonDissector {
    static final Field MESSAGE = Field.text("message_text").indexed().fulltext().labelled("Message");
    static final Field LEVEL = Field.text("level").indexed().labelled("Level");
    static final Field PROGRAM = Field.text("program").indexed().labelled("Program");
    static final Field HOST = Field.text("log_host").indexed().labelled("Host");
    static final Field CALL_ID = Field.text("log_callid").indexed().labelled("Call-ID");

    private static final JsonShape SHAPE = JsonShape.builder()
            .session("callid", "call_id", "call-id", "Call-ID", "sip_call_id")
            .field(MESSAGE, "message", "msg", "text", "log")
            .field(LEVEL, "level", "severity", "Event")
            .field(PROGRAM, "program", "app", "service")
            .field(HOST, "host", "hostname")
            .field(CALL_ID, "callid", "call_id", "call-id", "Call-ID", "sip_call_id")
            .build();

    public LogDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "Log line")
                .drawn(FlowHints.Shape.EVENT, "{level} {program} {message_text}"));
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        try {
            super.dissect(packet, out);
            if (JsonFlattener.looksLikeJson(packet.payload())) {
                LogLine.callId(LogLine.head(packet), packet, out);
            }
        } catch (MalformedPayloadException noJson) {
            // A line may begin with a bracket and be none the worse for it.
            LogLine.dissect(packet, out);
        }
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) {
        LogLine.dissect(packet, out);
    }
}
