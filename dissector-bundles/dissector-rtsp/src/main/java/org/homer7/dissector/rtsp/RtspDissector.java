package org.homer7.dissector.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** RTSP, HEP type 55: as JSON, or as text (RFC 7826). */
@Component(service = HepDissector.class)
@HepType(55)
public final class RtspDissector extends JsonDissector {
    private static final Field METHOD = Field.text("method").indexed().labelled("Method");
    private static final Field URI = Field.text("uri").indexed().labelled("URI");
    private static final Field STATUS =
            Field.of("status", Field.Kind.INTEGER).indexed().labelled("Status");
    private static final Field CSEQ = Field.text("cseq").labelled("CSeq");
    private static final Field SESSION = Field.text("rtsp_session").indexed().labelled("Session");

    private static final int LOOK_AHEAD = 8_192;
    private static final Pattern REQUEST = Pattern.compile("([A-Z_]{3,16}) (\\S{1,2000}) RTSP/\\d\\.\\d");
    private static final Pattern RESPONSE = Pattern.compile("RTSP/\\d\\.\\d (\\d{3})");
    private static final Pattern CSEQ_LINE = Pattern.compile("(?im)^CSeq\\s*:\\s*(\\S{1,20})");
    private static final Pattern SESSION_LINE = Pattern.compile("(?im)^Session\\s*:\\s*([^\\s;]{1,128})");
    private static final MalformedPayloadException NO_RTSP = new MalformedPayloadException("neither JSON nor RTSP");

    private static final JsonShape SHAPE = JsonShape.builder()
            .session("session", "Session", "session_id")
            .field(METHOD, "method", "Method")
            .field(URI, "uri", "url", "URI")
            .field(STATUS, "status", "status_code", "code")
            .field(CSEQ, "cseq", "CSeq")
            .field(SESSION, "session", "Session", "session_id")
            .build();

    public RtspDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "RTSP").drawn(FlowHints.Shape.MESSAGE, "{method} {status}"));
    }

    @Override
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        String text = packet.payload()
                .slice(0, Math.min(LOOK_AHEAD, packet.payload().length()))
                .text()
                .stripLeading();
        Matcher request = REQUEST.matcher(text);
        Matcher response = RESPONSE.matcher(text);
        if (request.lookingAt()) {
            out.put(METHOD, request.group(1)).put(URI, request.group(2));
        } else if (response.lookingAt()) {
            out.put(STATUS, Long.parseLong(response.group(1)));
        } else {
            throw NO_RTSP;
        }
        Matcher cseq = CSEQ_LINE.matcher(text);
        if (cseq.find()) {
            out.put(CSEQ, cseq.group(1));
        }
        Matcher session = SESSION_LINE.matcher(text);
        if (session.find()) {
            out.put(SESSION, session.group(1));
            byte[] id = session.group(1).getBytes(StandardCharsets.UTF_8);
            if (packet.correlationId().isEmpty()) {
                out.session(id, 0, id.length);
            } else {
                out.link(id, 0, id.length);
            }
        }
    }
}
