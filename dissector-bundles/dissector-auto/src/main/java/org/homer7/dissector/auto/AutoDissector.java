package org.homer7.dissector.auto;

import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.homer7.json.JsonFlattener;
import org.osgi.service.component.annotations.Component;

/**
 * What no other dissector takes: of JSON each value becomes a field, of text the first line, and of bytes that are neither
 * nothing but their number.
 */
@Component(service = HepDissector.class)
@HepType(HepType.FALLBACK)
public final class AutoDissector implements HepDissector {
    static final Field TEXT = Field.text("text").indexed().labelled("First line");
    static final Field BYTES = Field.of("bytes", Field.Kind.INTEGER).labelled("Bytes");

    private final JsonFlattener json = new JsonFlattener();

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice payload = packet.payload();
        out.session(packet.correlationId());
        if (!JsonFlattener.looksLikeJson(payload)) {
            text(payload, out);
            return;
        }
        try {
            json.flatten(payload, out, new SessionFinder(packet.correlationId(), out));
        } catch (MalformedPayloadException broken) {
            text(payload, out);
            // A line that begins with a bracket need not mean to be JSON.
            if (payload.byteAt(PlainText.firstInk(payload)) != '[') {
                throw broken;
            }
        }
    }

    private static void text(Slice payload, FieldWriter out) {
        if (payload.isEmpty()) {
            return;
        }
        if (PlainText.is(payload)) {
            Slice line = PlainText.firstLine(payload);
            if (!line.isEmpty()) {
                out.put(TEXT, line);
            }
        } else {
            out.put(BYTES, payload.length());
        }
    }

    @Override
    public List<Field> fields() {
        return List.of(TEXT, BYTES);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, type < 0 ? "Any other protocol" : "HEP type " + type));
    }
}
