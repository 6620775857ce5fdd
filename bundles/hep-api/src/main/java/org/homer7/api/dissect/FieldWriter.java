package org.homer7.api.dissect;

import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a dissector writes what it found in one packet. Values are copied or, if they lie inside the packet, referred
 * to: writing a part of the payload costs no copy. Write each field once only. Texts are UTF-8; bytes that are not are kept as they are.
 */
@ProviderType
public interface FieldWriter {
    /**
     * The table family, such as call or registration; {@code default} unless set.
     *
     * @param profile 1 to 32 of a-z, 0-9 and underscore, from a small fixed set: never text from the packet
     */
    FieldWriter profile(String profile);

    /** The key that joins this record with the others of its call, query or session. */
    FieldWriter session(byte[] array, int offset, int length);

    /** The key that joins this record with the others of its call, query or session. */
    default FieldWriter session(Slice id) {
        return session(id.array(), id.offset(), id.length());
    }

    /** A further key of the same session, such as the other leg's Call-ID. At most 8 are kept. */
    FieldWriter link(byte[] array, int offset, int length);

    /** A further key of the same session, such as the other leg's Call-ID. At most 8 are kept. */
    default FieldWriter link(Slice id) {
        return link(id.array(), id.offset(), id.length());
    }

    FieldWriter put(Field field, byte[] array, int offset, int length);

    default FieldWriter put(Field field, Slice value) {
        return put(field, value.array(), value.offset(), value.length());
    }

    FieldWriter put(Field field, CharSequence value);

    FieldWriter put(Field field, long value);

    /** Ignores values that are not finite. */
    FieldWriter put(Field field, double value);

    FieldWriter put(Field field, boolean value);

    /**
     * What people are to see as the message, where the payload only wraps it: the SIP text out of a JSON envelope.
     * Without it the payload is shown. Later values that are parts of the same array cost no copy.
     */
    FieldWriter raw(byte[] array, int offset, int length);

    /**
     * Says that the payload (or what was given to {@link #raw}) is one valid JSON document in UTF-8. It becomes the
     * record's payload in JSON as it is; fields other than leaves are added to it.
     */
    FieldWriter document();

    /**
     * The field for a value inside the document, for use with {@code put} at once. The same path gives the same field,
     * without garbage.
     *
     * @param path UTF-8 of the path from the top, such as {@code questions[0].name}
     */
    Field leaf(byte[] path, int offset, int length);
}
