package org.homer7.exporter.remotewrite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;

/** Snappy's block format, as remote write has it. */
final class Packed {
    private Packed() {}

    static byte[] snappy(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        ByteBuf out = Unpooled.buffer(bytes.length / 2 + 64);
        new Snappy().encode(in, out, bytes.length);
        byte[] packed = new byte[out.readableBytes()];
        out.readBytes(packed);
        return packed;
    }
}
