package org.homer7.ingress.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Gives a channel the same buffer for each read. One for all datagrams of a burst is so large that the pool would give it
 * back to the system after each read and zero a new one for the next, which costs more than all else about a datagram.
 * Belongs to one channel and its thread.
 */
final class ReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int capacity;
    private ByteBuf buffer;

    ReceiveBuffer(int capacity) {
        this.capacity = capacity;
    }

    @Override
    @SuppressWarnings("deprecation") // There is no other way to be asked for the buffer.
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return capacity;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return take();
            }
        };
    }

    /** The buffer, empty, or a new one if somebody still holds it. */
    private ByteBuf take() {
        if (buffer != null && buffer.refCnt() == 1) {
            return buffer.clear().retain();
        }
        release();
        buffer = PooledByteBufAllocator.DEFAULT.directBuffer(capacity, capacity);
        return buffer.retain();
    }

    /** Gives the memory back; no read may follow. */
    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
