package org.homer7.ingress.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

/**
 * HEP in the binary frames of a WebSocket. Frames of one message are put together, pings are answered.
 *
 * @param path that clients must ask for; below it every path is taken
 */
record WsProtocol(String path) implements StreamServer.Protocol {
    private static final int MAX_MESSAGE = 65_535;
    private static final int MAX_REQUEST = 16_384;

    @Override
    public void install(ChannelPipeline pipeline, StreamServer server) {
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new HttpObjectAggregator(MAX_REQUEST));
        pipeline.addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(path)
                .checkStartsWith(true)
                .maxFramePayloadLength(MAX_MESSAGE)
                .build()));
        pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE));
        pipeline.addLast(new WsHandler(server));
    }
}
