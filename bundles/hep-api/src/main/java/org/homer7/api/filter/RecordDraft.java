package org.homer7.api.filter;

import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A record that is not stored yet, so that it can be changed. It and its slices are valid only until the call that it was
 * passed to returns; what it gives shows the changes made so far. Values are copied or, if they are slices of this
 * record, referred to. Room for new bytes is bounded: at least 64 KiB a record, less what its dissector wrote beside the
 * packet. What a new value takes the place of is blotted out, unless something else refers to it. A change for which there is no room is not made, and the method says false.
 */
@ProviderType
public interface RecordDraft extends HepRecord {
    /** Always 0: a record gets its number when it is sure to be kept. */
    @Override
    long id();

    /**
     * A field's text, or its number or truth value as text; null if the record has no field of the name.
     *
     * @param name as {@link Field#name()} has it; the path for values of documents
     */
    Slice field(String name);

    /** Sets the key that joins this record with the others of its session. */
    boolean session(Slice id);

    /** Adds a further key of the session, unless it is one already; false also if there are 8. */
    boolean link(Slice id);

    /**
     * Sets another further key in the place of one.
     *
     * @param index 0 to {@link #linkCount()} - 1
     * @throws IndexOutOfBoundsException there is no such key
     */
    boolean relink(int index, Slice id);

    /** Sets a text: in the place of every field of the same name, or as a new one. */
    boolean put(Field field, Slice value);

    /** Sets a text: in the place of every field of the same name, or as a new one. */
    default boolean put(Field field, String value) {
        return put(field, Slice.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sets a whole number: in the place of every field of the same name, or as a new one. */
    boolean put(Field field, long value);

    /** Sets a number: in the place of every field of the same name, or as a new one. False if it is not finite. */
    boolean put(Field field, double value);

    /** Sets a truth value: in the place of every field of the same name, or as a new one. */
    boolean put(Field field, boolean value);

    /**
     * Writes over a part of {@link #raw()} in its place. Fields, keys and the payload that refer to those bytes change with
     * them; fields that hold copies do not. Where the message was taken out of a wrapping payload, the payload is blotted out
     * whole and becomes the message.
     *
     * @param from first byte, counted from the start of {@link #raw()}
     * @param count bytes
     * @param with ASCII character that takes the place of each byte
     * @throws IndexOutOfBoundsException that is not a part of the message
     */
    void mask(int from, int count, char with);

    /**
     * Gives the record another message, which becomes its payload, too. Bytes of the old one that no field and no key refers
     * to are blotted out, so that no store and no exporter gets them. A document must stay one valid JSON document.
     */
    boolean raw(Slice message);

    /**
     * Flags the record: its payload is not what its type promises. The first reason counts.
     *
     * @param reason from a small fixed set: never text from the packet
     */
    void malformed(String reason);

    /** Sets the name of the capture agent. */
    boolean node(Slice name);
}
