package org.homer7.ingress.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.homer7.api.ingress.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one HEP message from each binary frame of a WebSocket. While there is no room the connection is not read. */
final class WsHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(WsHandler.class);

    private final StreamServer server;
    private final Deque<WebSocketFrame> waiting = new ArrayDeque<>();
    private Lane lane;
    private InetAddress sender;
    private boolean paused;

    WsHandler(StreamServer server) {
        this.server = server;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        lane = server.lane(context.channel().eventLoop());
        sender = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame frame) {
            waiting.addLast(frame);
            drain(context);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void drain(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && !paused) {
            WebSocketFrame frame = waiting.peekFirst();
            ByteBuf content = frame.content();
            ByteBuffer bytes = content.nioBuffer();
            if (!(frame instanceof BinaryWebSocketFrame)) {
                lane.reject(bytes, sender, "WebSocket frame is not binary");
            } else if (!lane.accept(bytes, sender)) {
                paused = true;
                context.channel().config().setAutoRead(false);
                lane.whenReady(() -> context.executor().execute(() -> resume(context)));
                return;
            }
            waiting.removeFirst().release();
        }
    }

    private void resume(ChannelHandlerContext context) {
        paused = false;
        drain(context);
        if (!paused) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lane.idle();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", sender, cause.toString());
        context.close();
    }
}
