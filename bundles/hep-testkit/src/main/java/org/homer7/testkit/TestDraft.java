package org.homer7.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** A record that filters may change, as the core hands it to them: texts that are parts of the message share its bytes. */
public final class TestDraft implements RecordDraft {
    /** As many as the core keeps. */
    private static final int MOST_LINKS = 8;

    private final TestRecord base;
    private final Map<Field, Object> fields;
    private final List<Slice> links;
    private Slice raw;
    private Slice payload;
    private Slice session;
    private Slice node;
    private String malformed;
    private int changes;

    /** @param base what the record is before filters see it; it is not changed */
    public TestDraft(TestRecord base) {
        this.base = base;
        fields = base.fields;
        links = base.links;
        raw = base.raw();
        payload = base.payload();
        session = base.session();
        node = base.node();
        malformed = base.malformed();
    }

    /** A record of SIP from 10.0.0.1:5060 to 10.0.0.2:5060. */
    public TestDraft(String message) {
        this(new TestRecord(0, message));
    }

    /** A text field that lies in the message, where the value stands first. */
    public TestDraft part(String name, String value) {
        fields.put(Field.text(name).indexed(), inRaw(value));
        return this;
    }

    /** The session id, as a part of the message. */
    public TestDraft sessionPart(String value) {
        session = inRaw(value);
        return this;
    }

    private Slice inRaw(String value) {
        byte[] wanted = value.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= raw.length() - wanted.length; at++) {
            Slice part = raw.slice(at, wanted.length);
            if (part.equals(Slice.of(wanted))) {
                return part;
            }
        }
        throw new IllegalArgumentException("\"" + value + "\" is no part of the message");
    }

    /** Number of changes that a filter made. */
    public int changes() {
        return changes;
    }

    /** A copy of what it is now. */
    public HepRecord result() {
        return TestRecord.copyOf(this);
    }

    @Override
    public Slice payload() {
        return payload;
    }

    @Override
    public Slice field(String name) {
        AtomicReference<Slice> found = new AtomicReference<>();
        fields(new FieldVisitor() {
            @Override
            public void text(Field field, Slice value) {
                if (field.name().equals(name)) {
                    found.compareAndSet(null, value);
                }
            }

            @Override
            public void integer(Field field, long value) {
                text(field, Slice.of(Long.toString(value)));
            }

            @Override
            public void decimal(Field field, double value) {
                text(field, Slice.of(Double.toString(value)));
            }

            @Override
            public void flag(Field field, boolean value) {
                text(field, Slice.of(Boolean.toString(value)));
            }
        });
        return found.get();
    }

    @Override
    public boolean session(Slice id) {
        session = id;
        changes++;
        return true;
    }

    @Override
    public boolean link(Slice id) {
        if (id.isEmpty() || links.size() == MOST_LINKS) {
            return false;
        }
        if (!id.equals(session) && !links.contains(id)) {
            links.add(id);
            changes++;
        }
        return true;
    }

    @Override
    public boolean relink(int index, Slice id) {
        links.set(index, id);
        changes++;
        return true;
    }

    @Override
    public boolean put(Field field, Slice value) {
        return set(field, value);
    }

    @Override
    public boolean put(Field field, long value) {
        return set(field, value);
    }

    @Override
    public boolean put(Field field, double value) {
        return Double.isFinite(value) && set(field, value);
    }

    @Override
    public boolean put(Field field, boolean value) {
        return set(field, value);
    }

    private boolean set(Field field, Object value) {
        fields.keySet().removeIf(known -> known.name().equals(field.name()));
        fields.put(field, value);
        changes++;
        return true;
    }

    @Override
    public void mask(int from, int count, char with) {
        Slice part = raw.slice(from, count);
        Arrays.fill(part.array(), part.offset(), part.offset() + count, (byte) with);
        payload = raw;
        changes += count > 0 ? 1 : 0;
    }

    @Override
    public boolean raw(Slice message) {
        raw = message;
        payload = message;
        changes++;
        return true;
    }

    @Override
    public void malformed(String reason) {
        if (malformed.isEmpty() && !reason.isEmpty()) {
            malformed = reason;
            changes++;
        }
    }

    @Override
    public boolean node(Slice name) {
        node = name;
        changes++;
        return true;
    }

    @Override
    public int version() {
        return base.version();
    }

    @Override
    public int type() {
        return base.type();
    }

    @Override
    public boolean typeDeclared() {
        return base.typeDeclared();
    }

    @Override
    public long timestampMicros() {
        return base.timestampMicros();
    }

    @Override
    public long sentMicros() {
        return base.sentMicros();
    }

    @Override
    public long arrivalMicros() {
        return base.arrivalMicros();
    }

    @Override
    public long captureId() {
        return base.captureId();
    }

    @Override
    public String captureAddress() {
        return base.captureAddress();
    }

    @Override
    public Slice correlationId() {
        return base.correlationId();
    }

    @Override
    public int ipFamily() {
        return base.ipFamily();
    }

    @Override
    public int ipProtocol() {
        return base.ipProtocol();
    }

    @Override
    public Slice sourceAddress() {
        return base.sourceAddress();
    }

    @Override
    public Slice destinationAddress() {
        return base.destinationAddress();
    }

    @Override
    public int sourcePort() {
        return base.sourcePort();
    }

    @Override
    public int destinationPort() {
        return base.destinationPort();
    }

    @Override
    public String profile() {
        return base.profile();
    }

    @Override
    public boolean isDocument() {
        return base.isDocument();
    }

    @Override
    public boolean isTimeSuspect() {
        return base.isTimeSuspect();
    }

    @Override
    public long id() {
        return base.id();
    }

    @Override
    public Slice node() {
        return node;
    }

    @Override
    public Slice session() {
        return session;
    }

    @Override
    public Slice raw() {
        return raw;
    }

    @Override
    public String malformed() {
        return malformed;
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
    public Slice chunk(int chunkType) {
        return base.chunk(chunkType);
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        return base.vendorChunk(vendor, chunkType);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        base.chunks(visitor);
    }

    @Override
    public void fields(FieldVisitor visitor) {
        base.fields(visitor);
    }
}
