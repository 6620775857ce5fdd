package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import java.nio.charset.StandardCharsets;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** The record that a lane is writing, as filters see it. One for each lane, used again for each record. */
final class LaneDraft extends ImageView implements RecordDraft {
    private static final int LONGEST_REASON = 200;

    private final RecordWriter writer;
    private final Blotter blotter = new Blotter(this);
    private String captureAddress = "";
    private int changes;

    LaneDraft(RecordWriter writer) {
        this.writer = writer;
    }

    /** Shows the record that the writer is at. */
    void open(String address, int frameAt, int frameLength) {
        image = writer.image();
        head = writer.head();
        captureAddress = address;
        changes = 0;
        blotter.open(frameAt, frameLength);
    }

    /** Rises with each change. */
    int changes() {
        return changes;
    }

    @Override
    public long id() {
        return 0;
    }

    @Override
    public String captureAddress() {
        return captureAddress;
    }

    @Override
    public String profile() {
        return writer.profile();
    }

    @Override
    public String malformed() {
        return writer.malformed();
    }

    @Override
    public int linkCount() {
        return writer.links().count();
    }

    @Override
    public Slice link(int index) {
        if (index < 0 || index >= linkCount()) {
            throw new IndexOutOfBoundsException("link " + index + " of " + linkCount());
        }
        return new Slice(image.data, writer.links().place(index), writer.links().length(index));
    }

    @Override
    public void fields(FieldVisitor visitor) {
        int count = writer.fieldCount();
        for (int i = 0; i < count; i++) {
            int at = entry(i);
            show(at, writer.field(image.u16(at + FIELD_NAME)), visitor);
        }
    }

    /** Place of the entry of a field in the index. */
    int entry(int number) {
        return head + HEAD + number * FIELD;
    }

    int fieldCount() {
        return writer.fieldCount();
    }

    /** Place of the entry of the next field of that name, from a number on; negative if there is none. */
    private int find(String name, int from) {
        int count = writer.fieldCount();
        for (int i = from; i < count; i++) {
            int at = entry(i);
            if (writer.field(image.u16(at + FIELD_NAME)).name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public Slice field(String name) {
        int at = find(name, 0);
        if (at < 0) {
            return null;
        }
        long value = image.i64(at + FIELD_VALUE);
        return switch ((byte) image.u16(at + FIELD_KIND)) {
            case KIND_INTEGER -> Slice.of(Long.toString(value));
            case KIND_DECIMAL -> Slice.of(Double.toString(Double.longBitsToDouble(value)));
            case KIND_FLAG -> Slice.of(Boolean.toString(value != 0));
            default -> new Slice(image.data, (int) value, image.i32(at + FIELD_LENGTH));
        };
    }

    @Override
    public boolean session(Slice id) {
        return refer(id, SESSION_AT, SESSION_LENGTH);
    }

    @Override
    public boolean node(Slice name) {
        return refer(name, NODE_AT, NODE_LENGTH);
    }

    private boolean refer(Slice value, int atPlace, int lengthPlace) {
        int at = keep(value);
        if (at < 0) {
            return false;
        }
        image.i32(head + atPlace, at);
        image.i32(head + lengthPlace, value.length());
        changes++;
        return true;
    }

    private int keep(Slice value) {
        return writer.keep(value.array(), value.offset(), value.length());
    }

    @Override
    public boolean link(Slice id) {
        if (id.isEmpty()) {
            return false;
        }
        int before = linkCount();
        boolean full = writer.links().isFull();
        writer.link(id);
        changes += linkCount() - before;
        return linkCount() > before || !full && writer.isKey(id.array(), id.offset(), id.length());
    }

    @Override
    public boolean relink(int index, Slice id) {
        if (index < 0 || index >= linkCount()) {
            throw new IndexOutOfBoundsException("link " + index + " of " + linkCount());
        }
        int at = keep(id);
        if (at < 0) {
            return false;
        }
        writer.links().set(index, at, id.length());
        changes++;
        return true;
    }

    @Override
    public boolean put(Field field, Slice value) {
        int at = find(field.name(), 0);
        if (!writer.hasFieldRoom(at >= 0)) {
            return false;
        }
        int place = keep(value);
        return place >= 0 && set(at, field, KIND_TEXT, value.length(), place);
    }

    @Override
    public boolean put(Field field, long value) {
        return set(find(field.name(), 0), field, KIND_INTEGER, 0, value);
    }

    @Override
    public boolean put(Field field, double value) {
        return Double.isFinite(value)
                && set(find(field.name(), 0), field, KIND_DECIMAL, 0, Double.doubleToRawLongBits(value));
    }

    @Override
    public boolean put(Field field, boolean value) {
        return set(find(field.name(), 0), field, KIND_FLAG, 0, value ? 1 : 0);
    }

    /** @param at the place of the first field of the name; negative if there is none */
    private boolean set(int at, Field field, byte kind, int length, long value) {
        if (!writer.hasFieldRoom(at >= 0)) {
            return false;
        }
        if (at < 0) {
            writer.entry(field, kind, length, value);
        }
        // A document may have a key twice: none of its values stays.
        for (int place = at; place >= 0; place = find(field.name(), (place - head - HEAD) / FIELD + 1)) {
            overwrite(place, field, kind, length, value);
        }
        changes++;
        return true;
    }

    private void overwrite(int at, Field field, byte kind, int length, long value) {
        int oldKind = image.u16(at + FIELD_KIND);
        int oldAt = (int) image.i64(at + FIELD_VALUE);
        int oldLength = image.i32(at + FIELD_LENGTH);
        writer.overwrite(at, field, kind, length, value);
        if (oldKind == KIND_TEXT && writer.isCopy(oldAt)) {
            blotter.blot(oldAt, oldLength);
        }
    }

    @Override
    public void mask(int from, int count, char with) {
        int length = image.i32(head + RAW_LENGTH);
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException("from " + from + ", count " + count + " of " + length);
        }
        if (count > 0) {
            blotter.mask(from, count, (byte) with);
            changes++;
        }
    }

    @Override
    public boolean raw(Slice message) {
        int at = keep(message);
        if (at < 0) {
            return false;
        }
        blotter.replaceRaw(at, message.length());
        changes++;
        return true;
    }

    @Override
    public void malformed(String reason) {
        if (reason.isEmpty() || !writer.malformed().isEmpty()) {
            return;
        }
        writer.malformed(reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
        changes++;
    }

    @Override
    public String toString() {
        return "draft of type " + type() + ": " + new String(raw().copy(), StandardCharsets.UTF_8);
    }
}
