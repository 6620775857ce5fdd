package org.homer7.dissector.rtcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Says in JSON what RTCP from the wire says, in the words that rtpengine and heplify have for it, so that a search finds
 * both. Bounded, whatever the packet claims to hold. Thread-safe.
 */
final class WireToJson {
    /** Report blocks in all; more give no further ones. */
    private static final int MAX_BLOCKS = 64;

    private static final int MAX_SDES_ITEMS = 32;

    private static final int BLOCK = 24;
    private static final int SENDER_INFORMATION = 20;
    private static final int VOIP_METRICS = 7;
    private static final int VOIP_METRICS_BLOCK = 36;

    private final JsonFactory factory = new JsonFactory();

    byte[] convert(WireRtcp packet) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1_024);
        try (JsonGenerator out = factory.createGenerator(json)) {
            out.writeStartObject();
            int report = Math.max(0, packet.first(WireRtcp.SENDER_REPORT, WireRtcp.RECEIVER_REPORT));
            if (!packet.isSealed()) {
                senderInformation(packet, out);
            }
            if (packet.start(report) + WireRtcp.HEADER <= packet.end(report)) {
                out.writeNumberField("ssrc", packet.bytes().u32(packet.start(report) + 4));
            }
            out.writeNumberField("type", packet.type(report));
            if (!packet.isSealed()) {
                reports(packet, out);
                descriptions(packet, out);
                extendedReport(packet, out);
                WireFarewell.write(packet, out);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return json.toByteArray();
    }

    private static void senderInformation(WireRtcp packet, JsonGenerator out) throws IOException {
        int part = packet.first(WireRtcp.SENDER_REPORT, WireRtcp.SENDER_REPORT);
        if (part < 0 || packet.start(part) + WireRtcp.HEADER + SENDER_INFORMATION > packet.end(part)) {
            return;
        }
        WireBytes in = packet.bytes();
        int at = packet.start(part) + WireRtcp.HEADER;
        out.writeObjectFieldStart("sender_information");
        out.writeNumberField("ntp_timestamp_sec", in.u32(at));
        out.writeNumberField("ntp_timestamp_usec", in.u32(at + 4));
        out.writeNumberField("octets", in.u32(at + 16));
        out.writeNumberField("rtp_timestamp", in.u32(at + 8));
        out.writeNumberField("packets", in.u32(at + 12));
        out.writeEndObject();
    }

    /** The blocks of all reports in one list, as the agents have them. */
    private static void reports(WireRtcp packet, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("report_blocks");
        int blocks = 0;
        for (int part = 0; part < packet.parts(); part++) {
            int from = packet.start(part) + WireRtcp.HEADER;
            int type = packet.type(part);
            if (type == WireRtcp.SENDER_REPORT) {
                from += SENDER_INFORMATION;
            } else if (type != WireRtcp.RECEIVER_REPORT) {
                continue;
            }
            int count = Math.min(packet.count(part), MAX_BLOCKS - blocks);
            for (int i = 0; i < count && from + (i + 1) * BLOCK <= packet.end(part); i++) {
                block(packet.bytes(), from + i * BLOCK, out);
                blocks++;
            }
        }
        out.writeEndArray();
        out.writeNumberField("report_count", blocks);
    }

    private static void block(WireBytes in, int at, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("source_ssrc", in.u32(at));
        out.writeNumberField("highest_seq_no", in.u32(at + 8));
        out.writeNumberField("fraction_lost", in.u8(at + 4));
        out.writeNumberField("ia_jitter", in.u32(at + 12));
        out.writeNumberField("packets_lost", Quality.signedLoss(in.u24(at + 5)));
        out.writeNumberField("lsr", in.u32(at + 16));
        out.writeNumberField("dlsr", in.u32(at + 20));
        out.writeEndObject();
    }

    /** Chunks of RFC 3550 section 6.5: a source, items of type, length and text, zeros up to a multiple of 4 bytes. */
    private static void descriptions(WireRtcp packet, JsonGenerator out) throws IOException {
        int part = packet.first(WireRtcp.SOURCE_DESCRIPTION, WireRtcp.SOURCE_DESCRIPTION);
        if (part < 0) {
            return;
        }
        WireBytes in = packet.bytes();
        int end = packet.end(part);
        int at = packet.start(part) + 4;
        int items = 0;
        out.writeNumberField("sdes_report_count", packet.count(part));
        out.writeArrayFieldStart("sdes_information");
        for (int chunk = 0; chunk < packet.count(part) && at + 6 <= end; chunk++) {
            long source = in.u32(at);
            at += 4;
            while (at + 2 <= end && in.u8(at) != 0 && at + 2 + in.u8(at + 1) <= end) {
                if (items++ < MAX_SDES_ITEMS) {
                    out.writeStartObject();
                    out.writeNumberField("sdes_chunk_ssrc", source);
                    out.writeNumberField("type", in.u8(at));
                    out.writeStringField("text", in.text(at + 2, in.u8(at + 1)));
                    out.writeEndObject();
                }
                at += 2 + in.u8(at + 1);
            }
            // The item of type 0 that ends the list, and the padding that follows it.
            at += 4 - (at - packet.start(part)) % 4;
        }
        out.writeEndArray();
    }

    /** The first block of VoIP metrics, RFC 3611 section 4.7. */
    private static void extendedReport(WireRtcp packet, JsonGenerator out) throws IOException {
        int part = packet.first(WireRtcp.EXTENDED_REPORT, WireRtcp.EXTENDED_REPORT);
        if (part < 0) {
            return;
        }
        WireBytes in = packet.bytes();
        int at = packet.start(part) + WireRtcp.HEADER;
        while (at + 4 <= packet.end(part)) {
            int length = 4 * (in.u16(at + 2) + 1);
            if (in.u8(at) == VOIP_METRICS && length == VOIP_METRICS_BLOCK && at + length <= packet.end(part)) {
                voipMetrics(in, at, out);
                return;
            }
            at += length;
        }
    }

    private static void voipMetrics(WireBytes in, int at, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("voip_metrics");
        out.writeNumberField("ssrc", in.u32(at + 4));
        String[] bytes = {"loss_rate", "discard_rate", "burst_density", "gap_density"};
        for (int i = 0; i < bytes.length; i++) {
            out.writeNumberField(bytes[i], in.u8(at + 8 + i));
        }
        String[] millis = {"burst_duration", "gap_duration", "round_trip_delay", "end_system_delay"};
        for (int i = 0; i < millis.length; i++) {
            out.writeNumberField(millis[i], in.u16(at + 12 + 2 * i));
        }
        out.writeNumberField("signal_level", (byte) in.u8(at + 20));
        out.writeNumberField("noise_level", (byte) in.u8(at + 21));
        String[] ratings = {"rerl", "gmin", "r_factor", "ext_r_factor", "mos_lq", "mos_cq", "rx_config"};
        for (int i = 0; i < ratings.length; i++) {
            out.writeNumberField(ratings[i], in.u8(at + 22 + i));
        }
        String[] buffers = {"jb_nominal", "jb_maximum", "jb_abs_max"};
        for (int i = 0; i < buffers.length; i++) {
            out.writeNumberField(buffers[i], in.u16(at + 30 + 2 * i));
        }
        out.writeEndObject();
    }
}
