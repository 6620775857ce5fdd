package org.homer7.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** A record made by hand, on a packet made by hand. */
public final class TestRecord extends TestPacket implements HepRecord {
    private final long id;
    final Map<Field, Object> fields = new LinkedHashMap<>();
    final List<Slice> links = new ArrayList<>();
    private String profile = "default";
    private Slice session = Slice.EMPTY;
    private String malformed = "";
    private Slice raw;
    private boolean document;
    private boolean timeSuspect;

    public TestRecord(long id, String payload) {
        super(payload);
        this.id = id;
        this.raw = payload();
    }

    public TestRecord(long id, byte[] payload) {
        super(payload);
        this.id = id;
        this.raw = payload();
    }

    /** The record with bytes of its own. */
    public static TestRecord copyOf(HepRecord record) {
        TestRecord copy = new TestRecord(record.id(), record.payload().copy());
        copy.version(record.version())
                .type(record.type())
                .typeDeclared(record.typeDeclared())
                .timestampMicros(record.timestampMicros())
                .arrivalMicros(record.arrivalMicros())
                .captureId(record.captureId())
                .node(Slice.of(record.node().copy()))
                .captureAddress(record.captureAddress())
                .correlationId(Slice.of(record.correlationId().copy()))
                .ipFamily(record.ipFamily())
                .ipProtocol(record.ipProtocol())
                .source(IpAddress.text(record.sourceAddress()), record.sourcePort())
                .destination(IpAddress.text(record.destinationAddress()), record.destinationPort());
        record.chunks((vendor, type, array, offset, length) -> {
            byte[] value = new Slice(array, offset, length).copy();
            if (vendor == 0) {
                copy.chunk(type, value);
            } else {
                copy.vendorChunk(vendor, type, value);
            }
        });
        copy.profile = record.profile();
        copy.session = Slice.of(record.session().copy());
        for (int i = 0; i < record.linkCount(); i++) {
            copy.links.add(Slice.of(record.link(i).copy()));
        }
        copy.raw = Slice.of(record.raw().copy());
        copy.document = record.isDocument();
        copy.malformed = record.malformed();
        copy.timeSuspect = record.isTimeSuspect();
        record.fields(new FieldCopies(copy.fields));
        return copy;
    }

    /** Overwrites all bytes, as the owner of a buffer does when it is used again. */
    void wipe() {
        slices().forEach(slice -> Arrays.fill(slice.array(), (byte) '#'));
    }

    @Override
    Stream<Slice> slices() {
        Stream<Slice> texts =
                fields.values().stream().filter(Slice.class::isInstance).map(Slice.class::cast);
        return Stream.of(super.slices(), Stream.of(raw, session), links.stream(), texts)
                .flatMap(Function.identity());
    }

    public TestRecord profile(String value) {
        profile = value;
        return this;
    }

    public TestRecord session(String value) {
        session = Slice.of(value);
        return this;
    }

    public TestRecord link(String value) {
        links.add(Slice.of(value));
        return this;
    }

    public TestRecord malformed(String value) {
        malformed = value;
        return this;
    }

    public TestRecord raw(String value) {
        raw = Slice.of(value);
        return this;
    }

    public TestRecord document() {
        document = true;
        return this;
    }

    public TestRecord timeSuspect() {
        timeSuspect = true;
        return this;
    }

    /** @param value String, Slice, Long, Double or Boolean */
    public TestRecord field(Field field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** A text field with an index. */
    public TestRecord field(String name, String value) {
        return field(Field.text(name).indexed(), value);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String profile() {
        return profile;
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
    public boolean isDocument() {
        return document;
    }

    @Override
    public String malformed() {
        return malformed;
    }

    @Override
    public boolean isTimeSuspect() {
        return timeSuspect;
    }

    @Override
    public void fields(FieldVisitor visitor) {
        fields.forEach((field, value) -> {
            if (value instanceof Long number) {
                visitor.integer(field, number);
            } else if (value instanceof Double number) {
                visitor.decimal(field, number);
            } else if (value instanceof Boolean flag) {
                visitor.flag(field, flag);
            } else {
                visitor.text(field, value instanceof Slice bytes ? bytes : Slice.of((String) value));
            }
        });
    }

    private record FieldCopies(Map<Field, Object> copies) implements FieldVisitor {
        @Override
        public void text(Field field, Slice value) {
            copies.put(field, Slice.of(value.copy()));
        }

        @Override
        public void integer(Field field, long value) {
            copies.put(field, value);
        }

        @Override
        public void decimal(Field field, double value) {
            copies.put(field, value);
        }

        @Override
        public void flag(Field field, boolean value) {
            copies.put(field, value);
        }
    }
}
