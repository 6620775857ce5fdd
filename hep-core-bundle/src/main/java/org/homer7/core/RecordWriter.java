package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import java.nio.charset.StandardCharsets;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
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
    /** From here on the image has what was copied for this record. */
    private int copiesFrom;

    private final LinkList links = new LinkList();
    private String profile;
    private String malformed;
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
        copiesFrom = target.dataLength();
        fieldCount = 0;
        links.clear();
        profile = DEFAULT_PROFILE;
        malformed = "";
        rawArray = null;
        FrameHead.write(frame, type, timeSuspect, target, head);
    }

    /** Says why the payload is not what its type promises; the first reason counts. */
    void malformed(String reason) {
        malformed = malformed.isEmpty() ? reason : malformed;
    }

    /** Ends the record; it counts from now on. A record that is not finished was never there. */
    void finish(String captureAddress, int agent) {
        image.u16(head + PROFILE, image.stringId(profile));
        image.u16(head + ADDRESS, image.stringId(captureAddress));
        image.u16(head + REASON, image.stringId(malformed));
        image.i32(head + AGENT, agent);
        image.u16(head + FIELD_COUNT, fieldCount);
        image.u16(head + LINK_COUNT, links.count());
        image.finishRecord(links.write(image, end));
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
        if (links.isFull() || length == 0 || isKey(array, offset, length)) {
            return this;
        }
        int at = keep(array, offset, length);
        if (at >= 0) {
            links.add(at, length);
        }
        return this;
    }

    /** True if that key is known already, as the session or as a link. */
    boolean isKey(byte[] array, int offset, int length) {
        int session = image.i32(head + SESSION_AT);
        return LinkList.isSame(image.data, session, image.i32(head + SESSION_LENGTH), array, offset, length)
                || links.contains(image.data, array, offset, length);
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

    /** Appends a field's entry. */
    void entry(Field field, byte kind, int length, long value) {
        overwrite(end, field, kind, length, value);
        end += FIELD;
        fieldCount++;
    }

    BatchImage image() {
        return image;
    }

    /** True if the place has bytes that were copied for a value, not the packet's own. */
    boolean isCopy(int at) {
        return at >= copiesFrom;
    }

    /** The place of the record in the index. */
    int head() {
        return head;
    }

    String profile() {
        return profile;
    }

    String malformed() {
        return malformed;
    }

    LinkList links() {
        return links;
    }

    int fieldCount() {
        return fieldCount;
    }

    Field field(int number) {
        return fields.get(number);
    }

    /** True if one more field surely gets a number and, unless it takes the place of another, has room in the record. */
    boolean hasFieldRoom(boolean replaces) {
        return fields.hasRoom(1) && (replaces || fieldCount < MAX_FIELDS_PER_RECORD);
    }

    /** Writes a field's entry over another one. */
    void overwrite(int at, Field field, byte kind, int length, long value) {
        image.u16(at + FIELD_NAME, fields.add(field));
        image.u16(at + FIELD_KIND, kind);
        image.i32(at + FIELD_LENGTH, length);
        image.i64(at + FIELD_VALUE, value);
    }

    /** Where the bytes are in the image: where they lie already, or at its end; -1 if there is no room. */
    int keep(byte[] array, int offset, int length) {
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
