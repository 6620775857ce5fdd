package org.homer7.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.IpAddress;

/** A packet, taken apart. */
final class DecodedPacket {
    private static final int MOST_BYTES = 64;

    private final List<Row> rows = new ArrayList<>();

    /** @param dissector of its type; null if there is none */
    DecodedPacket(HepPacket packet, HepDissector dissector) {
        add("HEP version", packet.version());
        add("type", packet.typeDeclared() ? packet.type() : "not declared");
        add("time", packet.sentMicros() == 0 ? "none" : Messages.dayAndTime(packet.sentMicros()));
        add("source", IpAddress.text(packet.sourceAddress()) + " port " + packet.sourcePort());
        add("destination", IpAddress.text(packet.destinationAddress()) + " port " + packet.destinationPort());
        add("IP family, protocol", packet.ipFamily() + ", " + packet.ipProtocol());
        add("capture id", packet.captureId());
        add("node", packet.node());
        add("correlation id", packet.correlationId());
        packet.chunks((vendor, type, array, offset, length) -> add(
                String.format("chunk %04x:%04x, %d bytes", vendor, type, length),
                vendor == 0 && type == HepChunk.AUTH_KEY ? "hidden" : hex(array, offset, length)));
        add("payload, bytes", packet.payload().length());
        if (dissector != null) {
            dissect(packet, dissector);
        }
        add("payload", packet.payload().text());
    }

    /** A name and its value. */
    record Row(String name, String value) {}

    List<Row> rows() {
        return rows;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Row row : rows) {
            out.writeStringField(row.name(), row.value());
        }
        out.writeEndObject();
    }

    private void add(String name, Object value) {
        rows.add(new Row(name, value.toString()));
    }

    private void dissect(HepPacket packet, HepDissector dissector) {
        add("dissector", dissector.getClass().getSimpleName());
        try {
            dissector.dissect(packet, new Fields());
        } catch (MalformedPayloadException e) {
            add("malformed", e.getMessage());
        }
    }

    private static String hex(byte[] array, int offset, int length) {
        String hex = HexFormat.ofDelimiter(" ").formatHex(array, offset, offset + Math.min(length, MOST_BYTES));
        return length <= MOST_BYTES ? hex : hex + " …";
    }

    /** Adds what the dissector writes. */
    private final class Fields implements FieldWriter {
        @Override
        public FieldWriter profile(String profile) {
            return with("profile", profile);
        }

        @Override
        public FieldWriter session(byte[] array, int offset, int length) {
            return with("session", text(array, offset, length));
        }

        @Override
        public FieldWriter link(byte[] array, int offset, int length) {
            return with("link", text(array, offset, length));
        }

        @Override
        public FieldWriter put(Field field, byte[] array, int offset, int length) {
            return with(field.name(), text(array, offset, length));
        }

        @Override
        public FieldWriter put(Field field, CharSequence value) {
            return with(field.name(), value);
        }

        @Override
        public FieldWriter put(Field field, long value) {
            return with(field.name(), value);
        }

        @Override
        public FieldWriter put(Field field, double value) {
            return with(field.name(), value);
        }

        @Override
        public FieldWriter put(Field field, boolean value) {
            return with(field.name(), value);
        }

        @Override
        public FieldWriter raw(byte[] array, int offset, int length) {
            return with("message", text(array, offset, length));
        }

        @Override
        public FieldWriter document() {
            return this;
        }

        @Override
        public Field leaf(byte[] path, int offset, int length) {
            return Field.leaf(text(path, offset, length));
        }

        private FieldWriter with(String name, Object value) {
            if (!value.toString().isEmpty()) {
                add("· " + name, value);
            }
            return this;
        }

        private static String text(byte[] array, int offset, int length) {
            return new String(array, offset, length, StandardCharsets.UTF_8);
        }
    }
}
