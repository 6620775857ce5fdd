package org.homer7.api.record;

import org.osgi.annotation.versioning.ConsumerType;

/** Sees the chunks of a HEPv3 frame. */
@ConsumerType
public interface ChunkVisitor {
    /**
     * One chunk; the bytes are valid only during the call.
     *
     * @param vendor 0 for generic chunks, see {@link HepChunk}
     */
    void chunk(int vendor, int type, byte[] array, int offset, int length);
}
