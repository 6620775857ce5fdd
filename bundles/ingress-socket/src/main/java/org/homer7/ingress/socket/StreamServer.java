package org.homer7.ingress.socket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ingress.Lanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server side of a stream listener: its threads, lanes and connections. What a connection speaks is its protocol's. */
final class StreamServer {
    private static final Logger LOG = LoggerFactory.getLogger(StreamServer.class);
    private static final int READ_BYTES = 65_536;

    /** Puts the handlers of a protocol into a new connection. */
    interface Protocol {
        void install(ChannelPipeline pipeline, StreamServer server);
    }

    /**
     * Where and how to listen.
     *
     * @param name of the transport
     * @param host address to listen on
     * @param port to listen on; 0 for any
     * @param threads event loops
     * @param maxConnections connections beyond are closed at once
     * @param frameTimeoutSeconds longest time between the first and the last byte of a frame
     */
    record Options(String name, String host, int port, int threads, int maxConnections, int frameTimeoutSeconds) {}

    private final Options options;
    private final Protocol protocol;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - TimeUnit.HOURS.toNanos(1));
    private volatile InetSocketAddress bound;
    private Channel serverChannel;
    private EventLoopGroup loops;
    private volatile LaneSet lanes;

    StreamServer(Options options, Protocol protocol) {
        this.options = options;
        this.protocol = protocol;
    }

    synchronized void open(Lanes factory) throws IOException {
        loops = Loops.open(options.threads(), "hep-" + options.name() + "-" + options.port());
        lanes = new LaneSet(loops, factory, WhenFull.WAIT);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(Loops.isEpoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(1_024, 8_192, READ_BYTES))
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accepted(channel);
                    }
                });
        ChannelFuture future = bootstrap
                .bind(new InetSocketAddress(InetAddress.getByName(options.host()), options.port()))
                .awaitUninterruptibly();
        if (!future.isSuccess()) {
            close();
            throw new IOException(
                    options.name() + " " + options.host() + ":" + options.port() + ": "
                            + future.cause().getMessage(),
                    future.cause());
        }
        serverChannel = future.channel();
        bound = (InetSocketAddress) serverChannel.localAddress();
    }

    private void accepted(SocketChannel channel) {
        if (connections.size() >= options.maxConnections()) {
            warnOfTooMany();
            channel.close();
            return;
        }
        connections.add(channel);
        protocol.install(channel.pipeline(), this);
    }

    private void warnOfTooMany() {
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last > TimeUnit.MINUTES.toNanos(1) && lastWarning.compareAndSet(last, now)) {
            LOG.warn(
                    "{} {}: more than {} connections; those beyond are closed. The bound is max.connections",
                    options.name(),
                    address(),
                    options.maxConnections());
        }
    }

    Lane lane(EventLoop loop) {
        return lanes.of(loop);
    }

    long frameTimeoutNanos() {
        return TimeUnit.SECONDS.toNanos(options.frameTimeoutSeconds());
    }

    int connectionCount() {
        return connections.size();
    }

    String address() {
        InetSocketAddress now = bound;
        return options.host() + ":" + (now == null ? options.port() : now.getPort());
    }

    synchronized void close() {
        if (serverChannel != null) {
            serverChannel.close().awaitUninterruptibly();
            serverChannel = null;
        }
        connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        if (lanes != null) {
            lanes.close();
            lanes = null;
        }
        bound = null;
    }
}
