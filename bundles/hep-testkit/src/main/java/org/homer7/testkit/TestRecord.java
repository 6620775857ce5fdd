package org.homer7.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** A record made by hand, on a packet made by hand. */
public final class TestRecord extends TestPacket implements HepRecord {
    private final long id;
    private final Map<Field, Object> fields = new LinkedHashMap<>();
    private final List<Slice> links = new ArrayList<>();
    private String profile = "default";
    private String session = "";
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

    public TestRecord profile(String value) {
        profile = value;
        return this;
    }

    public TestRecord session(String value) {
        session = value;
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

    /** @param value String, Long, Double or Boolean */
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
        return Slice.of(session);
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
                visitor.text(field, Slice.of(value.toString()));
            }
        });
    }
}
