package org.homer7.ingress.socket;

import io.netty.buffer.ByteBuf;

/**
 * Joins what nobody has taken yet of a stream with what came after it. The memory is bounded by what is waiting, however
 * long the stream goes on: a stream whose segments never end where a frame does is never without a rest.
 */
final class Segments {
    private static final int LEAST_CAPACITY = 1_024;

    private Segments() {}

    /**
     * Both, in one buffer.
     *
     * @param rest what is left; null for nothing. Not to be used afterwards
     * @param segment what came; not to be used afterwards
     */
    static ByteBuf join(ByteBuf rest, ByteBuf segment) {
        if (rest == null) {
            return segment;
        }
        ByteBuf joined = withRoom(rest, segment.readableBytes());
        joined.writeBytes(segment);
        segment.release();
        return joined;
    }

    private static ByteBuf withRoom(ByteBuf rest, int bytes) {
        int needed = rest.readableBytes() + bytes;
        if (rest.writableBytes() >= bytes) {
            return rest;
        }
        if (rest.capacity() >= needed) {
            return rest.discardReadBytes();
        }
        // The next power of two, so that segments of the same size find room from now on.
        int capacity = Math.max(LEAST_CAPACITY, Integer.highestOneBit(needed - 1) << 1);
        ByteBuf roomy = rest.alloc().buffer(capacity);
        roomy.writeBytes(rest);
        rest.release();
        return roomy;
    }
}
