package org.homer7.api.record;

import org.osgi.annotation.versioning.ProviderType;

/** A packet with what its dissector found: what is stored, searched and sent on. Read only. */
@ProviderType
public interface HepRecord extends HepPacket {
    /** Unique on this server and rising in order of arrival; below 2^53, so that JSON readers keep it exact. */
    long id();

    /**
     * The type that the record is stored under: the declared one, or for packets that declare none the first type of
     * the dissector that recognised the content.
     */
    @Override
    int type();

    /** Table family within the type: call, registration, default. */
    String profile();

    /** The key that joins this record with the others of its session; empty if it has none. */
    Slice session();

    /** Number of further keys of the same session. */
    int linkCount();

    /** A further key of the same session: the other leg's Call-ID, for one. */
    Slice link(int index);

    /** What people see as the message: the payload, unless it wraps the message and the dissector took it out. */
    Slice raw();

    /** True if {@link #raw()} is one valid JSON document, so that it is the record's payload in JSON. */
    boolean isDocument();

    /** Why the payload is not what its type promises; empty for a good one. */
    String malformed();

    /** True if the packet's own time could not be believed, so that {@link #timestampMicros()} is the arrival's. */
    boolean isTimeSuspect();

    /** Shows each field to the visitor, in the dissector's order. */
    void fields(FieldVisitor visitor);
}
