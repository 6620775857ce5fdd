package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import org.homer7.api.record.HepChunk;
import org.homer7.codec.HepFrame;

/** Writes what a frame says of itself into the head of its record. */
final class FrameHead {
    private FrameHead() {}

    /** The frame lies in the image's data already; its dissector has not run yet. */
    static void write(HepFrame frame, int type, boolean timeSuspect, BatchImage target, int head) {
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
}
