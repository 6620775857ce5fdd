package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.codec.ChunkScan;

/** What the head of a record in a batch image says, be the record finished or not. Reads the image on demand. */
abstract class ImageView implements HepRecord {
    BatchImage image;
    /** The record's place in the index. */
    int head;

    private Slice slice(int atPlace, int lengthPlace) {
        int length = image.i32(head + lengthPlace);
        return length == 0 ? Slice.EMPTY : new Slice(image.data, image.i32(head + atPlace), length);
    }

    @Override
    public int version() {
        return image.u8(head + VERSION);
    }

    @Override
    public int type() {
        return image.u8(head + TYPE);
    }

    @Override
    public boolean typeDeclared() {
        return (image.i32(head + FLAGS) & FLAG_TYPE_DECLARED) != 0;
    }

    @Override
    public long timestampMicros() {
        return image.i64(head + TIMESTAMP);
    }

    @Override
    public long sentMicros() {
        return image.i64(head + SENT);
    }

    @Override
    public long arrivalMicros() {
        return image.i64(head + ARRIVAL);
    }

    @Override
    public long captureId() {
        return image.i32(head + CAPTURE_ID) & 0xffff_ffffL;
    }

    @Override
    public Slice node() {
        return slice(NODE_AT, NODE_LENGTH);
    }

    @Override
    public Slice correlationId() {
        return slice(CORRELATION_AT, CORRELATION_LENGTH);
    }

    @Override
    public int ipFamily() {
        return image.u8(head + IP_FAMILY);
    }

    @Override
    public int ipProtocol() {
        return image.u8(head + IP_PROTOCOL);
    }

    @Override
    public Slice sourceAddress() {
        int length = image.u8(head + SOURCE_LENGTH);
        return length == 0 ? Slice.EMPTY : new Slice(image.data, image.i32(head + SOURCE_AT), length);
    }

    @Override
    public Slice destinationAddress() {
        int length = image.u8(head + DESTINATION_LENGTH);
        return length == 0 ? Slice.EMPTY : new Slice(image.data, image.i32(head + DESTINATION_AT), length);
    }

    @Override
    public int sourcePort() {
        return image.u16(head + SOURCE_PORT);
    }

    @Override
    public int destinationPort() {
        return image.u16(head + DESTINATION_PORT);
    }

    @Override
    public Slice payload() {
        return slice(PAYLOAD_AT, PAYLOAD_LENGTH);
    }

    @Override
    public Slice chunk(int chunkType) {
        return vendorChunk(0, chunkType);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        ChunkScan.each(image.data, image.i32(head + CHUNKS_START), image.i32(head + CHUNKS_END), visitor);
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        return ChunkScan.last(
                image.data, image.i32(head + CHUNKS_START), image.i32(head + CHUNKS_END), vendor, chunkType);
    }

    @Override
    public Slice session() {
        return slice(SESSION_AT, SESSION_LENGTH);
    }

    @Override
    public Slice raw() {
        return slice(RAW_AT, RAW_LENGTH);
    }

    @Override
    public boolean isDocument() {
        return (image.i32(head + FLAGS) & FLAG_DOCUMENT) != 0;
    }

    @Override
    public boolean isTimeSuspect() {
        return (image.i32(head + FLAGS) & FLAG_TIME_SUSPECT) != 0;
    }

    /** Shows the field whose entry is at that place of the index. */
    final void show(int at, Field field, FieldVisitor visitor) {
        long value = image.i64(at + FIELD_VALUE);
        switch ((byte) image.u16(at + FIELD_KIND)) {
            case KIND_INTEGER -> visitor.integer(field, value);
            case KIND_DECIMAL -> visitor.decimal(field, Double.longBitsToDouble(value));
            case KIND_FLAG -> visitor.flag(field, value != 0);
            default -> visitor.text(field, new Slice(image.data, (int) value, image.i32(at + FIELD_LENGTH)));
        }
    }
}
