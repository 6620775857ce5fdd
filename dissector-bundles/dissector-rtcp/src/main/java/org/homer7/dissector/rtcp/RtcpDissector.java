package org.homer7.dissector.rtcp;

import java.util.List;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.homer7.json.JsonFlattener;
import org.homer7.json.JsonLeaf;
import org.osgi.service.component.annotations.Component;

/** RTCP, HEP types 5 and 58 (of PION): as the JSON that rtpengine, CaptAgent, heplify and Asterisk make of it, and as on the wire. */
@Component(service = HepDissector.class)
@HepType({5, 58})
public final class RtcpDissector implements ContentDissector {
    /** One of the keys that only RTCP in JSON has stands within the first bytes. */
    private static final int LOOK_AHEAD = 512;

    private static final byte[][] KEYS = {
        Ascii.bytes("\"report_blocks\""),
        Ascii.bytes("\"sender_information\""),
        Ascii.bytes("\"Extended_report_information\""),
        Ascii.bytes("\"report_blocks_xr\""),
        Ascii.bytes("\"voip_metrics\"")
    };
    private static final MalformedPayloadException NOT_RTCP =
            new MalformedPayloadException("neither JSON nor an RTCP packet");

    private final JsonFlattener json = new JsonFlattener();
    private final WireToJson wire = new WireToJson();

    @Override
    public boolean recognises(HepPacket packet) {
        Slice payload = packet.payload();
        if (!JsonFlattener.looksLikeJson(payload)) {
            return WireRtcp.begins(payload);
        }
        for (byte[] key : KEYS) {
            if (Ascii.contains(payload, key, LOOK_AHEAD)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice payload = packet.payload();
        out.session(packet.correlationId());
        if (JsonFlattener.looksLikeJson(payload)) {
            document(payload, packet, out);
        } else if (WireRtcp.begins(payload)) {
            fromWire(payload, packet, out);
        } else {
            throw NOT_RTCP;
        }
    }

    private void document(Slice document, HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Quality quality = new Quality(packet.timestampMicros(), agentsMos(packet));
        JsonRtcp report = new JsonRtcp(out, quality, packet.correlationId().isEmpty());
        try {
            json.flatten(document, out, report);
        } finally {
            // CaptAgent does not escape texts; what stands before the fault counts all the same.
            report.end();
        }
    }

    /** The message stays what it is on the wire; only its values go by the paths that they would have in JSON. */
    private void fromWire(Slice payload, HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        WireRtcp compound = new WireRtcp(payload);
        Quality quality = new Quality(packet.timestampMicros(), agentsMos(packet));
        JsonRtcp report = new JsonRtcp(out, quality, false);
        json.visit(Slice.of(wire.convert(compound)), leaf -> {
            write(leaf, out);
            report.leaf(leaf);
        });
        report.end();
        if (compound.fault().isPresent()) {
            throw compound.fault().get();
        }
    }

    private static void write(JsonLeaf leaf, FieldWriter out) {
        byte[] path = Ascii.bytes(leaf.path());
        Field field = out.leaf(path, 0, path.length);
        if (leaf.kind() == Field.Kind.INTEGER) {
            out.put(field, leaf.integer(0));
        } else {
            out.put(field, leaf.text());
        }
    }

    @Override
    public List<Field> fields() {
        return RtcpFields.ALL;
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "RTCP")
                .drawn(FlowHints.Shape.MEDIA, "{report} MOS {mos}, lost {loss_percent} %, jitter {jitter_ms} ms"));
    }

    private static double agentsMos(HepPacket packet) {
        Slice chunk = packet.chunk(HepChunk.MOS);
        return chunk.length() == 2 ? ((chunk.byteAt(0) & 0xff) << 8 | chunk.byteAt(1) & 0xff) / 100.0 : Double.NaN;
    }
}
