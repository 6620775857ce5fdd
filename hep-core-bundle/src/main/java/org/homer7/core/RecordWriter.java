package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepChunk;
import org.homer7.codec.HepFrame;

/**
 * Writes one record after the other into a batch image: first the frame's own head, then what the dissector says. A
 * value that does not fit is left out; the frame itself always fits. One for each lane; not thread-safe.
 */
final class RecordWriter implements FieldWriter {
    private static final String DEFAULT_PROFILE = "default";

    private final LeafNames leafNames = new LeafNames();
    private final FieldTable fields = new FieldTable();
    private BatchImage image;
    private int head;
    private int end;
    private int fieldCount;
    private int linkCount;
    private final int[] linkAt = new int[MAX_LINKS_PER_RECORD];
    private final int[] linkLength = new int[MAX_LINKS_PER_RECORD];
    private String profile;
    /** What was given to raw: later values that are parts of it need no copy of their own. */
    private byte[] rawArray;

    private int rawOffset;
    private int rawLength;
    private int rawAt;

    /** True if another record's fields surely get numbers. */
    boolean hasRoom() {
        return fields.hasRoom(MAX_FIELDS_PER_RECORD);
    }

    /** Ends the batch: the image gets the fields' names. */
    void seal(BatchImage full) {
        full.seal(fields.drain());
    }

    /** Begins a record for a frame that lies in the image already. */
    void begin(BatchImage target, HepFrame frame, int type, boolean timeSuspect) {
        image = target;
        head = target.beginRecord();
        end = head + HEAD;
        fieldCount = 0;
        linkCount = 0;
        profile = DEFAULT_PROFILE;
        rawArray = null;
        target.i64(head + TIMESTAMP, frame.timestampMicros());
        target.i64(head + ARRIVAL, frame.arrivalMicros());
        target.i64(head + SENT, frame.sentMicros());
        target.i32(head + CAPTURE_ID, (int) frame.captureId());
        int flags = (timeSuspect ? FLAG_TIME_SUSPECT : 0) | (frame.typeDeclared() ? FLAG_TYPE_DECLARED : 0);
        target.i32(head + FLAGS, flags);
        target.i32(head + CHUNKS_START, frame.chunksStart());
        target.i32(head + CHUNKS_END, frame.chunksEnd());
        target.i32(head + PAYLOAD_AT, frame.payloadOffset());
        target.i32(head + PAYLOAD_LENGTH, frame.payloadLength());
        target.i32(head + RAW_AT, frame.payloadOffset());
        target.i32(head + RAW_LENGTH, frame.payloadLength());
        target.i32(head + SOURCE_AT, frame.sourceOffset());
        target.i32(head + DESTINATION_AT, frame.destinationOffset());
        target.u8(head + SOURCE_LENGTH, frame.sourceLength());
        target.u8(head + DESTINATION_LENGTH, frame.destinationLength());
        target.u8(head + VERSION, frame.version());
        target.u8(head + TYPE, type);
        target.u8(head + IP_FAMILY, frame.ipFamily());
        target.u8(head + IP_PROTOCOL, frame.ipProtocol());
        target.u16(head + SOURCE_PORT, frame.sourcePort());
        target.u16(head + DESTINATION_PORT, frame.destinationPort());
        target.i32(head + CORRELATION_AT, frame.chunkOffset(HepChunk.CORRELATION_ID));
        target.i32(head + CORRELATION_LENGTH, frame.chunkLength(HepChunk.CORRELATION_ID));
        target.i32(head + NODE_AT, frame.chunkOffset(HepChunk.NODE_NAME));
        target.i32(head + NODE_LENGTH, frame.chunkLength(HepChunk.NODE_NAME));
    }

    /** Ends the record; it counts from now on. */
    void finish(String captureAddress, String malformed, int agent) {
        image.u16(head + PROFILE, image.stringId(profile));
        image.u16(head + ADDRESS, image.stringId(captureAddress));
        image.u16(head + REASON, image.stringId(malformed));
        image.i32(head + AGENT, agent);
        image.u16(head + FIELD_COUNT, fieldCount);
        image.u16(head + LINK_COUNT, linkCount);
        for (int i = 0; i < linkCount; i++) {
            image.i32(end, linkAt[i]);
            image.i32(end + 4, linkLength[i]);
            end += LINK;
        }
        image.finishRecord(end);
    }

    @Override
    public FieldWriter profile(String value) {
        profile = isProfile(value) ? value : DEFAULT_PROFILE;
        return this;
    }

    /** Names of tables come from here, so nothing else may pass. */
    private static boolean isProfile(String value) {
        if (value.isEmpty() || value.length() > 32) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    @Override
    public FieldWriter session(byte[] array, int offset, int length) {
        int at = keep(array, offset, length);
        if (at >= 0) {
            image.i32(head + SESSION_AT, at);
            image.i32(head + SESSION_LENGTH, length);
        }
        return this;
    }

    @Override
    public FieldWriter link(byte[] array, int offset, int length) {
        if (linkCount == MAX_LINKS_PER_RECORD || length == 0 || isKey(array, offset, length)) {
            return this;
        }
        int at = keep(array, offset, length);
        if (at >= 0) {
            linkAt[linkCount] = at;
            linkLength[linkCount++] = length;
        }
        return this;
    }

    /** True if that key is known already, as the session or as a link. */
    private boolean isKey(byte[] array, int offset, int length) {
        if (isSame(image.i32(head + SESSION_AT), image.i32(head + SESSION_LENGTH), array, offset, length)) {
            return true;
        }
        for (int i = 0; i < linkCount; i++) {
            if (isSame(linkAt[i], linkLength[i], array, offset, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(int at, int knownLength, byte[] array, int offset, int length) {
        return knownLength == length && Arrays.equals(image.data, at, at + length, array, offset, offset + length);
    }

    @Override
    public FieldWriter put(Field field, byte[] array, int offset, int length) {
        if (fieldCount < MAX_FIELDS_PER_RECORD) {
            int at = keep(array, offset, length);
            if (at >= 0) {
                entry(field, KIND_TEXT, length, at);
            }
        }
        return this;
    }

    @Override
    public FieldWriter put(Field field, CharSequence value) {
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        return put(field, bytes, 0, bytes.length);
    }

    @Override
    public FieldWriter put(Field field, long value) {
        if (fieldCount < MAX_FIELDS_PER_RECORD) {
            entry(field, KIND_INTEGER, 0, value);
        }
        return this;
    }

    @Override
    public FieldWriter put(Field field, double value) {
        if (fieldCount < MAX_FIELDS_PER_RECORD && Double.isFinite(value)) {
            entry(field, KIND_DECIMAL, 0, Double.doubleToRawLongBits(value));
        }
        return this;
    }

    @Override
    public FieldWriter put(Field field, boolean value) {
        if (fieldCount < MAX_FIELDS_PER_RECORD) {
            entry(field, KIND_FLAG, 0, value ? 1 : 0);
        }
        return this;
    }

    @Override
    public FieldWriter raw(byte[] array, int offset, int length) {
        int at = keep(array, offset, length);
        if (at >= 0) {
            image.i32(head + RAW_AT, at);
            image.i32(head + RAW_LENGTH, length);
            rawArray = array;
            rawOffset = offset;
            rawLength = length;
            rawAt = at;
        }
        return this;
    }

    @Override
    public FieldWriter document() {
        image.i32(head + FLAGS, image.i32(head + FLAGS) | FLAG_DOCUMENT);
        return this;
    }

    @Override
    public Field leaf(byte[] path, int offset, int length) {
        return leafNames.leaf(path, offset, length);
    }

    private void entry(Field field, byte kind, int length, long value) {
        image.u16(end + FIELD_NAME, fields.add(field));
        image.u16(end + FIELD_KIND, kind);
        image.i32(end + FIELD_LENGTH, length);
        image.i64(end + FIELD_VALUE, value);
        end += FIELD;
        fieldCount++;
    }

    /** Where the bytes are in the image: where they lie already, or at its end; -1 if there is no room. */
    private int keep(byte[] array, int offset, int length) {
        if ((offset | length) < 0 || length > array.length - offset) {
            throw new IndexOutOfBoundsException("offset " + offset + ", length " + length + " of " + array.length);
        }
        if (array == image.data) {
            return offset;
        }
        if (array == rawArray && offset >= rawOffset && offset + length <= rawOffset + rawLength) {
            return rawAt + offset - rawOffset;
        }
        return image.room() < length ? -1 : image.append(array, offset, length);
    }
}
