package org.homer7.bench;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.codec.HepFrame;

/**
 * A record as the core has it, without the core: offsets into the frame's bytes, and a slice for each text that somebody
 * looks at. Filled by a dissector.
 */
final class BenchRecord implements HepRecord, FieldWriter {
    private static final int MOST = 128;
    private static final int NUMBER = -1;
    private static final Field LEAF = Field.leaf("leaf");

    private final long id;
    private final HepFrame frame;
    private Field[] fields = new Field[MOST];
    /** Offset and length of each text; number and {@link #NUMBER} of each number. */
    private int[] places = new int[2 * MOST];

    private byte[] bytes;
    private int count;
    private String profile = "default";
    private Slice session = Slice.EMPTY;

    BenchRecord(long id, HepFrame frame) {
        this.id = id;
        this.frame = frame;
        this.bytes = frame.array();
    }

    /** Lets go of room that was not needed. */
    BenchRecord trim() {
        fields = java.util.Arrays.copyOf(fields, count);
        places = java.util.Arrays.copyOf(places, 2 * count);
        return this;
    }

    /** Makes a call that was not seen before out of this one: its Call-ID begins with the number. */
    void renew(int number) {
        byte[] array = session.array();
        for (int i = 0; i < Math.min(4, session.length()); i++) {
            array[session.offset() + i] = (byte) ('a' + (number >>> 4 * i & 15));
        }
    }

    @Override
    public void fields(FieldVisitor visitor) {
        for (int i = 0; i < count; i++) {
            if (places[2 * i + 1] == NUMBER) {
                visitor.integer(fields[i], places[2 * i]);
            } else {
                visitor.text(fields[i], new Slice(bytes, places[2 * i], places[2 * i + 1]));
            }
        }
    }

    private FieldWriter add(Field field, int place, int length) {
        if (count < MOST) {
            fields[count] = field;
            places[2 * count] = place;
            places[2 * count++ + 1] = length;
        }
        return this;
    }

    /** Puts bytes that are not the frame's behind those that are. */
    private int append(byte[] array, int offset, int length) {
        int end = bytes.length;
        bytes = java.util.Arrays.copyOf(bytes, end + length);
        System.arraycopy(array, offset, bytes, end, length);
        return end;
    }

    @Override
    public FieldWriter profile(String its) {
        profile = its;
        return this;
    }

    @Override
    public FieldWriter session(byte[] array, int offset, int length) {
        session = new Slice(array, offset, length);
        return this;
    }

    @Override
    public FieldWriter link(byte[] array, int offset, int length) {
        return this;
    }

    @Override
    public FieldWriter put(Field field, byte[] array, int offset, int length) {
        return add(field, array == frame.array() ? offset : append(array, offset, length), length);
    }

    @Override
    public FieldWriter put(Field field, CharSequence value) {
        byte[] text = value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return add(field, append(text, 0, text.length), text.length);
    }

    @Override
    public FieldWriter put(Field field, long value) {
        return add(field, (int) value, NUMBER);
    }

    @Override
    public FieldWriter put(Field field, double value) {
        return add(field, (int) value, NUMBER);
    }

    @Override
    public FieldWriter put(Field field, boolean value) {
        return add(field, value ? 1 : 0, NUMBER);
    }

    @Override
    public FieldWriter raw(byte[] array, int offset, int length) {
        return this;
    }

    @Override
    public FieldWriter document() {
        return this;
    }

    @Override
    public Field leaf(byte[] path, int offset, int length) {
        return LEAF;
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
        return 0;
    }

    @Override
    public Slice link(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Slice raw() {
        return frame.payload();
    }

    @Override
    public boolean isDocument() {
        return false;
    }

    @Override
    public String malformed() {
        return "";
    }

    @Override
    public boolean isTimeSuspect() {
        return false;
    }

    @Override
    public int version() {
        return frame.version();
    }

    @Override
    public int type() {
        return frame.type();
    }

    @Override
    public boolean typeDeclared() {
        return frame.typeDeclared();
    }

    @Override
    public long timestampMicros() {
        return frame.timestampMicros();
    }

    @Override
    public long sentMicros() {
        return frame.sentMicros();
    }

    @Override
    public long arrivalMicros() {
        return frame.arrivalMicros();
    }

    @Override
    public long captureId() {
        return frame.captureId();
    }

    @Override
    public Slice node() {
        return frame.node();
    }

    @Override
    public String captureAddress() {
        return "127.0.0.1";
    }

    @Override
    public Slice correlationId() {
        return frame.correlationId();
    }

    @Override
    public int ipFamily() {
        return frame.ipFamily();
    }

    @Override
    public int ipProtocol() {
        return frame.ipProtocol();
    }

    @Override
    public Slice sourceAddress() {
        return frame.sourceAddress();
    }

    @Override
    public Slice destinationAddress() {
        return frame.destinationAddress();
    }

    @Override
    public int sourcePort() {
        return frame.sourcePort();
    }

    @Override
    public int destinationPort() {
        return frame.destinationPort();
    }

    @Override
    public Slice payload() {
        return frame.payload();
    }

    @Override
    public Slice chunk(int chunkType) {
        return frame.chunk(chunkType);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        frame.chunks(visitor);
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        return frame.vendorChunk(vendor, chunkType);
    }
}
