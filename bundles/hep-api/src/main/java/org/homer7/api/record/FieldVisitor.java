package org.homer7.api.record;

import org.osgi.annotation.versioning.ConsumerType;

/** Sees each field of a record, in the order in which the dissector wrote them. */
@ConsumerType
public interface FieldVisitor {
    /** A text or an address; the slice is valid only during the call. */
    void text(Field field, Slice value);

    void integer(Field field, long value);

    void decimal(Field field, double value);

    void flag(Field field, boolean value);
}
