package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** A record as a JSON document: what people and dashboards read, and what searches go by. Not thread-safe. */
final class RecordDocument {
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    private final Utf8Text utf8 = new Utf8Text();
    private final TermWriter terms = new TermWriter();
    private final PayloadFields payload = new PayloadFields();
    private final String server;

    /** @param server name of this server, which records carry beside their id */
    RecordDocument(String server) {
        this.server = server;
    }

    /**
     * The document.
     *
     * @param indexed says of a value of the payload whether it gets terms
     * @param fulltext true if the words of the message are to be found fast
     */
    byte[] of(HepRecord record, Predicate<Field> indexed, boolean fulltext) throws IOException {
        bytes.reset();
        terms.clear();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            times(record, out);
            header(record, out);
            payload.write(record, indexed, terms, out);
            chunks(record, out);
            raw(record, fulltext, out);
            strings(Names.TERMS, terms.terms(), out);
            strings(Names.UNINDEXED, terms.unindexed(), out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void times(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStringField(
                Names.TIMESTAMP,
                Instant.EPOCH.plus(record.timestampMicros(), ChronoUnit.MICROS).toString());
        out.writeNumberField(Names.TIME, record.timestampMicros());
        out.writeNumberField(Names.ID, record.id());
        out.writeStringField(Names.SERVER, server);
        out.writeNumberField(Names.ARRIVAL, record.arrivalMicros());
        if (record.sentMicros() != 0) {
            out.writeNumberField(Names.SENT, record.sentMicros());
        }
        flag(Names.TIME_SUSPECT, record.isTimeSuspect(), out);
    }

    private void header(HepRecord record, JsonGenerator out) throws IOException {
        out.writeNumberField(Names.TYPE, record.type());
        flag(Names.TYPE_DECLARED, record.typeDeclared(), out);
        text(HeaderField.PROFILE, Names.PROFILE, record.profile(), out);
        out.writeNumberField(Names.HEP_VERSION, record.version());
        text(HeaderField.SID, Names.SID, record.session().text(), out);
        links(record, out);
        text(
                HeaderField.CORRELATION_ID,
                Names.CORRELATION_ID,
                record.correlationId().text(),
                out);
        text(HeaderField.SRC_IP, Names.SRC_IP, IpAddress.text(record.sourceAddress()), out);
        out.writeNumberField(Names.SRC_PORT, record.sourcePort());
        text(HeaderField.DST_IP, Names.DST_IP, IpAddress.text(record.destinationAddress()), out);
        out.writeNumberField(Names.DST_PORT, record.destinationPort());
        out.writeNumberField(Names.IP_PROTO, record.ipProtocol());
        out.writeNumberField(Names.IP_FAMILY, record.ipFamily());
        out.writeNumberField(Names.CAPTURE_ID, record.captureId());
        text(HeaderField.CAPTURE_IP, Names.CAPTURE_IP, record.captureAddress(), out);
        text(HeaderField.NODE, Names.NODE, record.node().text(), out);
        text(HeaderField.MALFORMED, Names.MALFORMED, record.malformed(), out);
    }

    private void text(HeaderField field, String name, String value, JsonGenerator out) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
            terms.header(Terms.name(field), field.kind(), value);
        }
    }

    private void links(HepRecord record, JsonGenerator out) throws IOException {
        List<String> links = new ArrayList<>(record.linkCount());
        for (int i = 0; i < record.linkCount(); i++) {
            String link = record.link(i).text();
            if (!link.isEmpty()) {
                links.add(link);
            }
            terms.header(Terms.name(HeaderField.LINK), Field.Kind.TEXT, link);
        }
        strings(Names.LINK, links, out);
    }

    private static void strings(String name, Collection<String> values, JsonGenerator out) throws IOException {
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(name);
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
    }

    private static void flag(String name, boolean value, JsonGenerator out) throws IOException {
        if (value) {
            out.writeBooleanField(name, true);
        }
    }

    /** Only the chunks that are told nowhere else. */
    private static void chunks(HepRecord record, JsonGenerator out) throws IOException {
        List<Chunk> chunks = new ArrayList<>(0);
        record.chunks((vendor, type, array, offset, length) -> {
            if (vendor != 0 || isExtra(type)) {
                chunks.add(new Chunk(vendor, type, new Slice(array, offset, length).copy()));
            }
        });
        if (chunks.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(Names.CHUNKS);
        for (Chunk chunk : chunks) {
            out.writeStartObject();
            out.writeNumberField("vendor", chunk.vendor());
            out.writeNumberField("type", chunk.type());
            out.writeBinaryField("value", chunk.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static boolean isExtra(int type) {
        return type > HepChunk.COMPRESSED_PAYLOAD && type != HepChunk.CORRELATION_ID && type != HepChunk.NODE_NAME
                || type == HepChunk.KEEP_ALIVE;
    }

    private void raw(HepRecord record, boolean fulltext, JsonGenerator out) throws IOException {
        Slice raw = record.raw();
        flag(Names.DOCUMENT, record.isDocument(), out);
        String text = utf8.decode(raw);
        if (text != null) {
            out.writeStringField(Names.RAW, text);
        } else {
            out.writeFieldName(Names.RAW_BASE64);
            out.writeBinary(raw.array(), raw.offset(), raw.length());
        }
        if (fulltext) {
            strings(Names.GRAMS, Grams.of(text != null ? text : raw.text()), out);
        }
    }

    /** A chunk of the frame. */
    record Chunk(int vendor, int type, byte[] value) {}
}
