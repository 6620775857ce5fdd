package org.homer7.json;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/**
 * A dissector of a protocol that agents send as JSON: say its shape, and it is done. The session is the correlation id that
 * the agent sends, and the key in the JSON a link to it; without a correlation id the key is the session. Of an array the
 * first element counts.
 */
public abstract class JsonDissector implements HepDissector {
    private static final MalformedPayloadException NO_JSON = new MalformedPayloadException("no JSON");
    private static final String FIRST = "[0].";
    private static final int LONGEST_KEY = 255;

    private final JsonFlattener flattener = new JsonFlattener();
    private final JsonShape shape;

    protected JsonDissector(JsonShape shape) {
        this.shape = shape;
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        if (!JsonFlattener.looksLikeJson(packet.payload())) {
            dissectOther(packet, out);
            return;
        }
        flattener.flatten(packet.payload(), out, new Reader(shape, packet.correlationId(), out));
    }

    /** A payload that is no JSON: malformed, unless a dissector knows better. */
    protected void dissectOther(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        throw NO_JSON;
    }

    @Override
    public List<Field> fields() {
        return shape.fields();
    }

    /** Applies the shape to one document. */
    private static final class Reader implements JsonLeafVisitor {
        private final JsonShape shape;
        private final Slice correlationId;
        private final FieldWriter out;
        private int rank = Integer.MAX_VALUE;

        /** Rules that have been applied: each field is written once. */
        private List<JsonShape.Rule> applied = List.of();

        Reader(JsonShape shape, Slice correlationId, FieldWriter out) {
            this.shape = shape;
            this.correlationId = correlationId;
            this.out = out;
        }

        @Override
        public void leaf(JsonLeaf leaf) {
            String path = leaf.path();
            if (path.startsWith(FIRST)) {
                path = path.substring(FIRST.length());
            }
            JsonShape.Rule rule = shape.rule(path);
            if (rule != null && !applied.contains(rule)) {
                if (applied.isEmpty()) {
                    applied = new ArrayList<>();
                }
                applied.add(rule);
                rule.apply(leaf, out);
            }
            Integer found = shape.sessionRank(path);
            if (found != null && found < rank) {
                key(leaf.text(), found);
            }
        }

        private void key(Slice key, int found) {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                return;
            }
            rank = found;
            if (correlationId.isEmpty()) {
                out.session(key);
            } else if (!key.equals(correlationId)) {
                out.link(key);
            }
        }
    }
}
