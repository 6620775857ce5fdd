package org.homer7.dissector.rtcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What agents leave out of their JSON: who leaves and why, RFC 3550 section 6.6, and the name of an APP packet. */
final class WireFarewell {
    private WireFarewell() {}

    static void write(WireRtcp packet, JsonGenerator out) throws IOException {
        int bye = packet.first(WireRtcp.BYE, WireRtcp.BYE);
        if (bye >= 0) {
            bye(packet, bye, out);
        }
        int app = packet.first(WireRtcp.APPLICATION, WireRtcp.APPLICATION);
        int name = app < 0 ? 0 : packet.start(app) + WireRtcp.HEADER;
        if (app >= 0 && name + 4 <= packet.end(app)) {
            out.writeObjectFieldStart("app");
            out.writeNumberField("subtype", packet.count(app));
            out.writeStringField("name", packet.bytes().text(name, 4));
            out.writeEndObject();
        }
    }

    private static void bye(WireRtcp packet, int part, JsonGenerator out) throws IOException {
        WireBytes in = packet.bytes();
        int end = packet.end(part);
        int at = packet.start(part) + 4;
        out.writeObjectFieldStart("bye");
        out.writeArrayFieldStart("ssrc");
        for (int i = 0; i < packet.count(part) && at + 4 <= end; i++) {
            out.writeNumber(in.u32(at));
            at += 4;
        }
        out.writeEndArray();
        if (at < end && in.u8(at) > 0 && at + 1 + in.u8(at) <= end) {
            out.writeStringField("reason", in.text(at + 1, in.u8(at)));
        }
        out.writeEndObject();
    }
}
