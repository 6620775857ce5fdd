package org.homer7.record.codec;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.sink.TableKey;

/** A record as it stands in the store. Immutable. */
public final class StoredRecord implements HepRecord {
    private final TableKey table;
    private final RecordNames names;
    private final byte[] array;
    private final int flags;
    private final long id;
    private final long timestampMicros;
    private final long arrivalMicros;
    private final long sentMicros;
    private final int version;
    private final long captureId;
    private final String captureAddress;
    private final String malformed;
    private final Slice node;
    private final Slice raw;
    private final Slice correlationId;
    private final Slice session;
    private final List<Slice> links = new ArrayList<>(2);
    private final int ipFamily;
    private final int ipProtocol;
    private final Slice source;
    private final Slice destination;
    private final int sourcePort;
    private final int destinationPort;
    private final int chunksAt;
    private final int fieldsAt;

    /**
     * Reads a record.
     *
     * @param table where it was stored
     * @param names as they were when it was written
     * @param array belongs to the record from now on
     * @param offset where it begins
     * @throws IllegalStateException it is of a format that this version does not read
     */
    public StoredRecord(TableKey table, RecordNames names, byte[] array, int offset) {
        this.table = table;
        this.names = names;
        this.array = array;
        ByteReader in = new ByteReader(array, offset);
        int format = in.u8();
        if (format != RecordEncoder.FORMAT) {
            throw new IllegalStateException("record of format " + format + " in " + table.tableName()
                    + "; this version reads format " + RecordEncoder.FORMAT);
        }
        flags = in.u8();
        id = in.number();
        timestampMicros = in.number();
        arrivalMicros = timestampMicros + in.signed();
        sentMicros = in.number();
        version = in.u8();
        captureId = in.number();
        captureAddress = name(in);
        malformed = name(in);
        node = in.run();
        raw = in.run();
        correlationId = part(in);
        session = part(in);
        int linkCount = in.count();
        for (int i = 0; i < linkCount; i++) {
            links.add(part(in));
        }
        ipFamily = in.u8();
        ipProtocol = in.u8();
        source = in.run();
        destination = in.run();
        sourcePort = in.count();
        destinationPort = in.count();
        chunksAt = in.position();
        eachChunk(in, (vendor, type, bytes, at, length) -> {});
        fieldsAt = in.position();
    }

    private String name(ByteReader in) {
        int number = in.count();
        return number == 0 ? in.text() : names.text(number);
    }

    private Slice part(ByteReader in) {
        if (in.u8() == RecordEncoder.TEXT) {
            return in.run();
        }
        int offset = in.count();
        return raw.slice(offset, in.count());
    }

    private static void eachChunk(ByteReader in, ChunkVisitor visitor) {
        while (in.u8() != 0) {
            int vendor = in.count();
            int type = in.count();
            Slice value = in.run();
            visitor.chunk(vendor, type, value.array(), value.offset(), value.length());
        }
    }

    private Field field(ByteReader in) {
        int number = in.count();
        if (number != 0) {
            return names.field(number);
        }
        boolean leaf = in.u8() != 0;
        Field.Kind kind = Field.Kind.values()[in.u8()];
        String name = in.text();
        return leaf ? Field.leaf(name) : Field.of(name, kind);
    }

    @Override
    public void fields(FieldVisitor visitor) {
        ByteReader in = new ByteReader(array, fieldsAt);
        int kind = in.u8();
        while (kind != 0xff) {
            Field field = field(in);
            switch (kind) {
                case RecordEncoder.PART -> {
                    int offset = in.count();
                    visitor.text(field, raw.slice(offset, in.count()));
                }
                case RecordEncoder.TEXT -> visitor.text(field, in.run());
                case RecordEncoder.INTEGER -> visitor.integer(field, in.signed());
                case RecordEncoder.DECIMAL -> visitor.decimal(field, Double.longBitsToDouble(in.fixed()));
                default -> visitor.flag(field, kind == RecordEncoder.TRUE);
            }
            kind = in.u8();
        }
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        eachChunk(new ByteReader(array, chunksAt), visitor);
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        Slice[] found = {Slice.EMPTY};
        chunks((oneVendor, type, bytes, at, length) -> {
            if (oneVendor == vendor && type == chunkType) {
                found[0] = new Slice(bytes, at, length);
            }
        });
        return found[0];
    }

    /** Only chunks that no other method tells are kept. */
    @Override
    public Slice chunk(int chunkType) {
        return vendorChunk(0, chunkType);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int type() {
        return table.type();
    }

    @Override
    public String profile() {
        return table.profile();
    }

    @Override
    public Slice session() {
        return session;
    }

    @Override
    public int linkCount() {
        return links.size();
    }

    @Override
    public Slice link(int index) {
        return links.get(index);
    }

    @Override
    public Slice raw() {
        return raw;
    }

    @Override
    public Slice payload() {
        return raw;
    }

    @Override
    public boolean isDocument() {
        return (flags & RecordEncoder.DOCUMENT) != 0;
    }

    @Override
    public String malformed() {
        return malformed;
    }

    @Override
    public boolean isTimeSuspect() {
        return (flags & RecordEncoder.TIME_SUSPECT) != 0;
    }

    @Override
    public boolean typeDeclared() {
        return (flags & RecordEncoder.TYPE_DECLARED) != 0;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public long timestampMicros() {
        return timestampMicros;
    }

    @Override
    public long sentMicros() {
        return sentMicros;
    }

    @Override
    public long arrivalMicros() {
        return arrivalMicros;
    }

    @Override
    public long captureId() {
        return captureId;
    }

    @Override
    public Slice node() {
        return node;
    }

    @Override
    public String captureAddress() {
        return captureAddress;
    }

    @Override
    public Slice correlationId() {
        return correlationId;
    }

    @Override
    public int ipFamily() {
        return ipFamily;
    }

    @Override
    public int ipProtocol() {
        return ipProtocol;
    }

    @Override
    public Slice sourceAddress() {
        return source;
    }

    @Override
    public Slice destinationAddress() {
        return destination;
    }

    @Override
    public int sourcePort() {
        return sourcePort;
    }

    @Override
    public int destinationPort() {
        return destinationPort;
    }
}
