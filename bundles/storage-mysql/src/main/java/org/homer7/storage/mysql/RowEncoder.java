package org.homer7.storage.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.json.RecordJson;
import org.homer7.record.codec.ByteWriter;
import org.homer7.record.codec.RecordEncoder;
import org.homer7.record.codec.RecordNames;

/** A record as the values of a row. Used by one thread. */
final class RowEncoder {
    /** The columns, in the order of the values. */
    static final String COLUMNS = "`id`,`gid`,`create_date`,`hep_header`,`protocol_header`,`payload`,`raw`,`record`";

    static final int COLUMN_COUNT = 8;

    /** What TIMESTAMP holds; records before and after have the nearest, and their own time in the record. */
    private static final long FIRST_MICROS = 1_000_000L;

    private static final long LAST_MICROS = Integer.MAX_VALUE * 1_000_000L + 999_999L;
    private static final JsonFactory JSON = new JsonFactory();

    private final RecordEncoder encoder = new RecordEncoder();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] packed = new byte[8_192];

    /** The values of a row. */
    record Row(
            long id,
            long gid,
            LocalDateTime time,
            String hepHeader,
            String protocolHeader,
            String payload,
            String raw,
            byte[] record) {
        /** The same row without what the server may not take as JSON: it is found by all else. */
        Row withoutPayload() {
            return new Row(id, gid, time, hepHeader, protocolHeader, "{}", raw, record);
        }

        /** About its size in a statement. */
        int bytes() {
            return 3 * (hepHeader.length() + protocolHeader.length() + payload.length() + raw.length()) / 2
                    + 2 * record.length;
        }

        void set(PreparedStatement statement, int first) throws SQLException {
            int at = first;
            statement.setLong(at++, id);
            statement.setLong(at++, gid);
            statement.setObject(at++, time);
            statement.setString(at++, hepHeader);
            statement.setString(at++, protocolHeader);
            statement.setString(at++, payload);
            statement.setString(at++, raw);
            statement.setBytes(at, record);
        }
    }

    Row row(HepRecord record) {
        return new Row(
                record.id(),
                RecordJson.groupId(record),
                time(record.timestampMicros()),
                json(out -> hepHeader(record, out)),
                json(out -> RecordJson.protocolHeader(record, out)),
                record.isDocument() ? record.raw().text() : json(out -> fields(record, out)),
                record.raw().text(),
                packed(record));
    }

    /** The time that the column holds, in UTC. */
    static LocalDateTime time(long micros) {
        long within = Math.max(FIRST_MICROS, Math.min(LAST_MICROS, micros));
        return LocalDateTime.ofEpochSecond(within / 1_000_000, (int) (within % 1_000_000) * 1_000, ZoneOffset.UTC);
    }

    /** True if the column holds the time as it is. */
    static boolean isExact(long micros) {
        return micros >= FIRST_MICROS && micros <= LAST_MICROS;
    }

    private static void hepHeader(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        RecordJson.hepHeaderMembers(record, out);
        if (!record.session().isEmpty()) {
            out.writeStringField("sid", record.session().text());
        }
        if (record.linkCount() > 0) {
            out.writeArrayFieldStart("links");
            for (int i = 0; i < record.linkCount(); i++) {
                out.writeString(record.link(i).text());
            }
            out.writeEndArray();
        }
        if (!record.malformed().isEmpty()) {
            out.writeStringField("malformed", record.malformed());
        }
        if (record.isDocument()) {
            out.writeFieldName("fields");
            fields(record, out);
        }
        out.writeEndObject();
    }

    /** The fields that dissectors named; the values of documents stand in the document. */
    private static void fields(HepRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        record.fields(new Members(out));
        out.writeEndObject();
    }

    /** The bytes from which the record is made again. */
    private byte[] packed(HepRecord record) {
        ByteWriter bytes = encoder.encode(record, RecordNames.NONE);
        deflater.reset();
        deflater.setInput(bytes.array, 0, bytes.length);
        deflater.finish();
        int length = 0;
        while (!deflater.finished()) {
            if (length == packed.length) {
                packed = Arrays.copyOf(packed, 2 * packed.length);
            }
            length += deflater.deflate(packed, length, packed.length - length);
        }
        return Arrays.copyOf(packed, length);
    }

    /** Something that writes JSON. */
    @FunctionalInterface
    private interface JsonText {
        void write(JsonGenerator out) throws IOException;
    }

    private static String json(JsonText text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            text.write(out);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Writes each field as a member. */
    private record Members(JsonGenerator out) implements FieldVisitor {
        @Override
        public void text(Field field, Slice value) {
            if (!field.isLeaf()) {
                write(() -> out.writeStringField(field.name(), value.text()));
            }
        }

        @Override
        public void integer(Field field, long value) {
            if (!field.isLeaf()) {
                write(() -> out.writeNumberField(field.name(), value));
            }
        }

        @Override
        public void decimal(Field field, double value) {
            if (!field.isLeaf()) {
                write(() -> out.writeNumberField(field.name(), value));
            }
        }

        @Override
        public void flag(Field field, boolean value) {
            if (!field.isLeaf()) {
                write(() -> out.writeBooleanField(field.name(), value));
            }
        }

        private static void write(Member member) {
            try {
                member.write();
            } catch (IOException cannotBe) {
                throw new UncheckedIOException(cannotBe);
            }
        }

        @FunctionalInterface
        private interface Member {
            void write() throws IOException;
        }
    }
}
