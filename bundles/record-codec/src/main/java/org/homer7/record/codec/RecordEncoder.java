package org.homer7.record.codec;

import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/**
 * A record as bytes: its head, its message, then its fields. A value that is a part of the message is only its place. Not
 * thread-safe; {@link StoredRecord} reads it.
 */
public final class RecordEncoder implements FieldVisitor {
    static final int FORMAT = 1;
    static final int DOCUMENT = 1;
    static final int TIME_SUSPECT = 2;
    static final int TYPE_DECLARED = 4;

    static final int PART = 0;
    static final int TEXT = 1;
    static final int INTEGER = 2;
    static final int DECIMAL = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;

    private final ByteWriter out = new ByteWriter();
    private RecordNames names;
    private Slice raw;

    /** The record's bytes, valid until the next call. */
    public ByteWriter encode(HepRecord record, RecordNames tableNames) {
        names = tableNames;
        raw = record.raw();
        out.clear();
        out.u8(FORMAT);
        out.u8((record.isDocument() ? DOCUMENT : 0)
                | (record.isTimeSuspect() ? TIME_SUSPECT : 0)
                | (record.typeDeclared() ? TYPE_DECLARED : 0));
        out.number(record.id());
        out.number(record.timestampMicros());
        out.signed(record.arrivalMicros() - record.timestampMicros());
        out.number(record.sentMicros());
        out.u8(record.version());
        out.number(record.captureId());
        name(record.captureAddress());
        name(record.malformed());
        out.run(record.node());
        out.run(raw);
        part(record.correlationId());
        part(record.session());
        out.number(record.linkCount());
        for (int i = 0; i < record.linkCount(); i++) {
            part(record.link(i));
        }
        out.u8(record.ipFamily());
        out.u8(record.ipProtocol());
        out.run(record.sourceAddress());
        out.run(record.destinationAddress());
        out.number(record.sourcePort());
        out.number(record.destinationPort());
        chunks(record);
        record.fields(this);
        // The end marker: no field has kind 255.
        out.u8(0xff);
        return out;
    }

    private void name(String text) {
        int id = names.id(text);
        out.number(id);
        if (id == 0) {
            out.text(text);
        }
    }

    /** A place in the message if the slice is a part of it, else the bytes. */
    private void part(Slice slice) {
        if (isPart(slice)) {
            out.u8(PART);
            out.number(slice.offset() - raw.offset());
            out.number(slice.length());
        } else {
            out.u8(TEXT);
            out.run(slice);
        }
    }

    private boolean isPart(Slice slice) {
        return slice.array() == raw.array()
                && slice.offset() >= raw.offset()
                && slice.offset() + slice.length() <= raw.offset() + raw.length();
    }

    /** Only the chunks that are told nowhere else. */
    private void chunks(HepRecord record) {
        record.chunks((vendor, type, array, offset, length) -> {
            if (vendor != 0 || isExtra(type)) {
                out.u8(1);
                out.number(vendor);
                out.number(type);
                out.run(array, offset, length);
            }
        });
        out.u8(0);
    }

    private static boolean isExtra(int type) {
        return type > HepChunk.COMPRESSED_PAYLOAD && type != HepChunk.CORRELATION_ID && type != HepChunk.NODE_NAME
                || type == HepChunk.KEEP_ALIVE;
    }

    private void field(int kind, Field field) {
        out.u8(kind);
        int id = names.id(field);
        out.number(id);
        if (id == 0) {
            out.u8(field.isLeaf() ? 1 : 0);
            out.u8(field.kind().ordinal());
            out.text(field.name());
        }
    }

    @Override
    public void text(Field field, Slice value) {
        boolean isPart = isPart(value);
        field(isPart ? PART : TEXT, field);
        if (isPart) {
            out.number(value.offset() - raw.offset());
            out.number(value.length());
        } else {
            out.run(value);
        }
    }

    @Override
    public void integer(Field field, long value) {
        field(INTEGER, field);
        out.signed(value);
    }

    @Override
    public void decimal(Field field, double value) {
        field(DECIMAL, field);
        out.fixed(Double.doubleToRawLongBits(value));
    }

    @Override
    public void flag(Field field, boolean value) {
        field(value ? TRUE : FALSE, field);
    }
}
