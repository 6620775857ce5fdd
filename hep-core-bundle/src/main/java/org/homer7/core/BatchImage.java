package org.homer7.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.homer7.api.record.Field;

/**
 * The memory of one batch: frames and values in {@link #data}, records and their fields in {@link #index}. Written by
 * one lane, then read by many sinks; its bytes are also what stands in the spool, so that nothing is encoded twice.
 *
 * <p>A record in the index is a head of {@value #HEAD} bytes, then its fields of {@value #FIELD} bytes and its links of
 * {@value #LINK} bytes each. Offsets point into the data; names, profiles, reasons and addresses are numbers of the
 * image's own tables. All numbers are little-endian.
 */
final class BatchImage {
    static final int MAX_RECORDS = 512;
    static final int MAX_FIELDS_PER_RECORD = 1_024;
    static final int MAX_LINKS_PER_RECORD = 8;

    // Places in a record's head.
    static final int TIMESTAMP = 0;
    static final int ARRIVAL = 8;
    static final int CAPTURE_ID = 16;
    static final int FLAGS = 20;
    static final int CHUNKS_START = 24;
    static final int CHUNKS_END = 28;
    static final int PAYLOAD_AT = 32;
    static final int PAYLOAD_LENGTH = 36;
    static final int RAW_AT = 40;
    static final int RAW_LENGTH = 44;
    static final int SOURCE_AT = 48;
    static final int DESTINATION_AT = 52;
    static final int SOURCE_LENGTH = 56;
    static final int DESTINATION_LENGTH = 57;
    static final int VERSION = 58;
    static final int TYPE = 59;
    static final int IP_FAMILY = 60;
    static final int IP_PROTOCOL = 61;
    static final int PROFILE = 62;
    static final int SOURCE_PORT = 64;
    static final int DESTINATION_PORT = 66;
    static final int CORRELATION_AT = 68;
    static final int CORRELATION_LENGTH = 72;
    static final int NODE_AT = 76;
    static final int NODE_LENGTH = 80;
    static final int SESSION_AT = 84;
    static final int SESSION_LENGTH = 88;
    static final int ADDRESS = 92;
    static final int REASON = 94;
    static final int FIELD_COUNT = 96;
    static final int LINK_COUNT = 98;
    static final int AGENT = 100;
    static final int SENT = 104;
    static final int HEAD = 112;

    static final int FIELD = 16;
    static final int FIELD_NAME = 0;
    static final int FIELD_KIND = 2;
    static final int FIELD_LENGTH = 4;
    /** Offset of a text, or the number itself. */
    static final int FIELD_VALUE = 8;

    static final int LINK = 8;

    static final int FLAG_DOCUMENT = 1;
    static final int FLAG_TIME_SUSPECT = 2;
    static final int FLAG_TYPE_DECLARED = 4;

    static final byte KIND_TEXT = 0;
    static final byte KIND_INTEGER = 1;
    static final byte KIND_DECIMAL = 2;
    static final byte KIND_FLAG = 3;

    private static final int WORST_RECORD = HEAD + MAX_FIELDS_PER_RECORD * FIELD + MAX_LINKS_PER_RECORD * LINK;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] data;
    final byte[] index;
    private Field[] fields = {};
    private int[] recordAt = new int[16];
    private String[] strings = new String[8];

    private int dataLength;
    private int indexLength;
    private int recordCount;
    private int stringCount;

    BatchImage(int dataCapacity, int indexCapacity) {
        this(new byte[dataCapacity], new byte[indexCapacity]);
    }

    BatchImage(byte[] data, byte[] index) {
        this.data = data;
        this.index = index;
        clear();
    }

    void clear() {
        dataLength = 0;
        indexLength = 0;
        recordCount = 0;
        Arrays.fill(strings, null);
        strings[0] = "";
        stringCount = 1;
        fields = new Field[0];
    }

    /** The same batch in arrays of just its size, for one that would keep much unused memory. */
    BatchImage compact() {
        BatchImage copy = new BatchImage(Arrays.copyOf(data, dataLength), Arrays.copyOf(index, indexLength));
        copy.restore(dataLength, indexLength, Arrays.copyOf(strings, stringCount), fields);
        return copy;
    }

    /** Names the fields whose numbers stand in the records; done once, when the batch is full. */
    void seal(Field[] names) {
        fields = names;
    }

    Field field(int number) {
        return fields[number];
    }

    Field[] fields() {
        return fields;
    }

    int recordCount() {
        return recordCount;
    }

    int dataLength() {
        return dataLength;
    }

    int indexLength() {
        return indexLength;
    }

    /** Place of a record in the index. */
    int recordAt(int number) {
        return recordAt[number];
    }

    /** True if a record whose frame and copied values take that many bytes surely fits. */
    boolean hasRoom(int bytes) {
        return recordCount < MAX_RECORDS
                && data.length - dataLength >= bytes
                && index.length - indexLength >= WORST_RECORD;
    }

    /** Room left for frames and values. */
    int room() {
        return data.length - dataLength;
    }

    /** Appends bytes; the caller has checked the room. Gives their offset. */
    int append(byte[] array, int offset, int length) {
        int at = dataLength;
        System.arraycopy(array, offset, data, at, length);
        dataLength += length;
        return at;
    }

    /** Appends the bytes from position to limit; the caller has checked the room. Gives their offset. */
    int append(ByteBuffer bytes) {
        int at = dataLength;
        int length = bytes.remaining();
        bytes.get(bytes.position(), data, at, length);
        dataLength += length;
        return at;
    }

    /** Says that bytes were written to the data from its end on. */
    void extend(int bytes) {
        dataLength += bytes;
    }

    /** Takes back what was appended from the offset on. */
    void truncateTo(int offset) {
        dataLength = offset;
    }

    /** Begins a record and gives its place in the index; {@link #finishRecord} makes it count. */
    int beginRecord() {
        Arrays.fill(index, indexLength, indexLength + HEAD, (byte) 0);
        return indexLength;
    }

    /** @param end where the record ends in the index */
    void finishRecord(int end) {
        note(indexLength);
        indexLength = end;
    }

    private void note(int at) {
        if (recordCount == recordAt.length) {
            recordAt = Arrays.copyOf(recordAt, 2 * recordCount);
        }
        recordAt[recordCount++] = at;
    }

    /** The number of a string in this image's table: 0 is the empty one. */
    int stringId(String text) {
        for (int i = stringCount - 1; i >= 0; i--) {
            if (strings[i] == text || strings[i].equals(text)) {
                return i;
            }
        }
        if (stringCount == strings.length) {
            strings = Arrays.copyOf(strings, 2 * stringCount);
        }
        strings[stringCount] = text;
        return stringCount++;
    }

    String string(int id) {
        return strings[id];
    }

    /** All strings, by number. */
    String[] strings() {
        return Arrays.copyOf(strings, stringCount);
    }

    /** Fills in an image whose data and index came from elsewhere. */
    void restore(int newDataLength, int newIndexLength, String[] newStrings, Field[] newFields) {
        dataLength = newDataLength;
        indexLength = newIndexLength;
        strings = newStrings;
        stringCount = newStrings.length;
        fields = newFields;
        int at = 0;
        while (at < indexLength) {
            note(at);
            at += HEAD + u16(at + FIELD_COUNT) * FIELD + u16(at + LINK_COUNT) * LINK;
        }
    }

    int u8(int at) {
        return index[at] & 0xff;
    }

    int u16(int at) {
        return (short) SHORTS.get(index, at) & 0xffff;
    }

    int i32(int at) {
        return (int) INTS.get(index, at);
    }

    long i64(int at) {
        return (long) LONGS.get(index, at);
    }

    void u8(int at, int value) {
        index[at] = (byte) value;
    }

    void u16(int at, int value) {
        SHORTS.set(index, at, (short) value);
    }

    void i32(int at, int value) {
        INTS.set(index, at, value);
    }

    void i64(int at, long value) {
        LONGS.set(index, at, value);
    }
}
