package org.homer7.ingress.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.homer7.api.ingress.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a byte stream into HEPv3 frames, by their length, wherever the segments begin and end. What is no frame is counted
 * once and skipped up to the next magic; a connection that never says HEP is closed. While the pipeline has no room the
 * connection is not read, so that its sender waits.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);
    private static final int HEADER = 6;
    /** A sender that is out of step for longer than this is not worth listening to. */
    private static final int MAX_GARBAGE = 1 << 20;

    private final StreamServer server;
    private Lane lane;
    private InetAddress sender;
    /** The beginning of a frame whose end has not come, and while paused all that was read; null if there is none. */
    private ByteBuf rest;

    private long restSinceNanos;
    private boolean seenFrame;
    private boolean paused;
    private boolean ended;
    private boolean skipping;
    private long garbage;

    StreamHandler(StreamServer server) {
        this.server = server;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        lane = server.lane(context.channel().eventLoop());
        sender = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        context.executor().schedule(() -> checkSlowFrame(context), server.frameTimeoutNanos(), TimeUnit.NANOSECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        rest = Segments.join(rest, (ByteBuf) message);
        cut(context);
    }

    private void cut(ChannelHandlerContext context) {
        int before = rest.readableBytes();
        while (rest.isReadable() && !paused) {
            int length = frameLength();
            if (length == 0) {
                break;
            }
            if (length < 0) {
                if (!skipGarbage(context)) {
                    return;
                }
                continue;
            }
            if (!lane.accept(rest.internalNioBuffer(rest.readerIndex(), length), sender)) {
                pause(context);
                break;
            }
            seenFrame = true;
            skipping = false;
            rest.skipBytes(length);
        }
        keepRest(before);
    }

    /** Length of the frame that begins here; 0 if it is not all there; negative if this is no frame. */
    private int frameLength() {
        int at = rest.readerIndex();
        int readable = rest.readableBytes();
        for (int i = 0; i < Math.min(4, readable); i++) {
            byte b = rest.getByte(at + i);
            boolean fits = i == 0 ? b == 'H' || b == 'E' : b == "HEP3".charAt(i);
            if (!fits) {
                return -1;
            }
        }
        if (readable < HEADER) {
            return 0;
        }
        int length = rest.getUnsignedShort(at + 4);
        if (length < HEADER) {
            return -1;
        }
        return readable < length ? 0 : length;
    }

    /** Skips to what may be the next frame. False if the connection is closed instead. */
    private boolean skipGarbage(ChannelHandlerContext context) {
        int at = rest.readerIndex();
        int next = at + 1;
        while (next < rest.writerIndex() && !mayBeMagic(next)) {
            next++;
        }
        if (!skipping) {
            skipping = true;
            lane.reject(rest.internalNioBuffer(at, next - at), sender, "not HEP");
        }
        garbage += next - at;
        rest.readerIndex(next);
        if (!seenFrame || garbage > MAX_GARBAGE) {
            LOG.debug("{} does not speak HEP; the connection is closed", sender);
            context.close();
            release();
            return false;
        }
        return true;
    }

    private boolean mayBeMagic(int at) {
        for (int i = 0; i < 4 && at + i < rest.writerIndex(); i++) {
            byte b = rest.getByte(at + i);
            if (i == 0 ? b != 'H' && b != 'E' : b != "HEP3".charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void keepRest(int before) {
        if (!rest.isReadable()) {
            release();
        } else if (rest.readableBytes() != before || restSinceNanos == 0) {
            restSinceNanos = System.nanoTime();
        }
    }

    private void pause(ChannelHandlerContext context) {
        paused = true;
        context.channel().config().setAutoRead(false);
        lane.whenReady(() -> context.executor().execute(() -> resume(context)));
    }

    private void resume(ChannelHandlerContext context) {
        paused = false;
        if (rest != null) {
            cut(context);
        }
        if (paused) {
            return;
        }
        if (ended) {
            end();
        } else {
            context.channel().config().setAutoRead(true);
        }
    }

    /** A peer that sends a frame byte by byte must not hold memory for ever. */
    private void checkSlowFrame(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (rest != null && !paused && System.nanoTime() - restSinceNanos > server.frameTimeoutNanos()) {
            lane.reject(rest.internalNioBuffer(rest.readerIndex(), rest.readableBytes()), sender, "slow frame");
            release();
            context.close();
            return;
        }
        context.executor().schedule(() -> checkSlowFrame(context), server.frameTimeoutNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lane.idle();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        if (!paused) {
            end();
        }
        context.fireChannelInactive();
    }

    private void end() {
        if (rest != null && rest.isReadable()) {
            lane.reject(rest.internalNioBuffer(rest.readerIndex(), rest.readableBytes()), sender, "cut frame");
        }
        release();
    }

    private void release() {
        if (rest != null) {
            rest.release();
            rest = null;
            restSinceNanos = 0;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", sender, cause.toString());
        context.close();
    }
}
