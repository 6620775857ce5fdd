package org.homer7.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.sink.TableKey;

/**
 * The one form of a record in JSON, for the API, the console, stores and streams: the columns of HOMER 7's tables ({@code
 * id, gid, create_date, hep_header, protocol_header, payload, raw}), with what a reader would otherwise have to work out
 * beside them. docs/records.md describes each member.
 */
public final class RecordJson {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int MICROS_PER_MILLI = 1_000;

    private RecordJson() {}

    /** Writes the record as one object. */
    public static void write(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", record.id());
        out.writeNumberField("gid", groupId(record));
        out.writeNumberField("create_date", record.timestampMicros() / MICROS_PER_MILLI);
        out.writeNumberField("timestamp_us", record.timestampMicros());
        out.writeNumberField("type", record.type());
        out.writeStringField("profile", record.profile());
        out.writeStringField("table", TableKey.of(record).tableName());
        out.writeStringField("sid", record.session().text());
        links(record, out);
        marks(record, out);
        out.writeFieldName("hep_header");
        hepHeader(record, out);
        out.writeFieldName("protocol_header");
        protocolHeader(record, out);
        PayloadJson.write(record, out);
        raw(record.raw(), out);
        out.writeEndObject();
    }

    private static void links(HepRecord record, JsonGenerator out) throws IOException {
        if (record.linkCount() > 0) {
            out.writeArrayFieldStart("links");
            for (int i = 0; i < record.linkCount(); i++) {
                out.writeString(record.link(i).text());
            }
            out.writeEndArray();
        }
    }

    /** Members that only odd records have. */
    private static void marks(HepRecord record, JsonGenerator out) throws IOException {
        if (!record.malformed().isEmpty()) {
            out.writeStringField("malformed", record.malformed());
        }
        if (record.isTimeSuspect()) {
            out.writeBooleanField("time_suspect", true);
        }
    }

    private static void hepHeader(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        hepHeaderMembers(record, out);
        out.writeEndObject();
    }

    /** Writes the members of {@code hep_header}, without its braces. */
    public static void hepHeaderMembers(HepRecord record, JsonGenerator out) throws IOException {
        long micros = record.sentMicros() == 0 ? record.timestampMicros() : record.sentMicros();
        out.writeNumberField("proto", record.type());
        out.writeStringField("version", Integer.toString(record.version()));
        out.writeStringField("protocol", "hep");
        out.writeStringField("time_sec", Long.toString(micros / MICROS_PER_SECOND));
        out.writeStringField("time_usec", Long.toString(micros % MICROS_PER_SECOND));
        out.writeNumberField("timestamp", micros / MICROS_PER_SECOND);
        out.writeNumberField("capture_id", record.captureId());
        out.writeStringField("capture_ip", record.captureAddress());
        out.writeStringField("node", record.node().text());
        out.writeNumberField("payload_len", record.payload().length());
        out.writeStringField("correlation_id", record.correlationId().text());
    }

    /** Writes the object {@code protocol_header}. */
    public static void protocolHeader(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "ip");
        out.writeNumberField("vlan", unsigned(record.chunk(HepChunk.VLAN)));
        out.writeNumberField("ip_proto", record.ipProtocol());
        out.writeNumberField("ip_family", record.ipFamily());
        out.writeStringField("source_ip", HeaderField.SRC_IP.text(record));
        out.writeNumberField("source_port", record.sourcePort());
        out.writeStringField("destination_ip", HeaderField.DST_IP.text(record));
        out.writeNumberField("destination_port", record.destinationPort());
        out.writeEndObject();
    }

    private static void raw(Slice raw, JsonGenerator out) throws IOException {
        String text = raw.text();
        out.writeStringField("raw", text);
        if (text.indexOf('\ufffd') >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), raw.copy())) {
            out.writeFieldName("raw_base64");
            out.writeBinary(raw.array(), raw.offset(), raw.length());
        }
    }

    /** The group id that the agent sent, which is text on the wire; 0 if it is no number or there is none. */
    public static long groupId(HepPacket packet) {
        String text = packet.chunk(HepChunk.GROUP_ID).text();
        boolean number = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : 0;
    }

    private static int unsigned(Slice bytes) {
        int value = 0;
        for (int i = Math.max(0, bytes.length() - 2); i < bytes.length(); i++) {
            value = value << 8 | bytes.byteAt(i) & 0xff;
        }
        return value;
    }
}
