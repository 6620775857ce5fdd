package org.homer7.codec;

import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.Slice;

/** Walks the chunks of a frame that was found to be sound. */
public final class ChunkScan {
    private ChunkScan() {}

    /** Shows each chunk between the two indexes to the visitor. */
    public static void each(byte[] array, int start, int end, ChunkVisitor visitor) {
        int at = start;
        while (at < end) {
            int length = HepDecoder.u16(array, at + 4);
            visitor.chunk(
                    HepDecoder.u16(array, at),
                    HepDecoder.u16(array, at + 2),
                    array,
                    at + HepDecoder.CHUNK_HEADER_LENGTH,
                    length - HepDecoder.CHUNK_HEADER_LENGTH);
            at += length;
        }
    }

    /** The value of the last chunk of a vendor and type; empty if there is none. */
    public static Slice last(byte[] array, int start, int end, int vendor, int type) {
        Slice found = Slice.EMPTY;
        int at = start;
        while (at < end) {
            int length = HepDecoder.u16(array, at + 4);
            if (HepDecoder.u16(array, at) == vendor && HepDecoder.u16(array, at + 2) == type) {
                found = new Slice(array, at + HepDecoder.CHUNK_HEADER_LENGTH, length - HepDecoder.CHUNK_HEADER_LENGTH);
            }
            at += length;
        }
        return found;
    }
}
