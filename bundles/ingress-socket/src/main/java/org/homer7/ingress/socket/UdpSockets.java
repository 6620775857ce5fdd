package org.homer7.ingress.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ingress.Lanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one UDP listener, each with its thread and its lane. */
final class UdpSockets {
    private static final Logger LOG = LoggerFactory.getLogger(UdpSockets.class);
    /** How many datagrams one recvmmsg reads. */
    static final int DEFAULT_BURST = 16;
    /**
     * Room for the longest datagram (65,527 bytes over IPv6), and some more: with a power of two the starts of all
     * datagrams would fall into the same few cache lines.
     */
    private static final int SLOT_BYTES = 65_536 + 832;

    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;

    private final String host;
    private final int port;
    private final int sockets;
    private final int receiveBuffer;
    private final int burst;
    private final List<Channel> channels = new ArrayList<>();
    private volatile InetSocketAddress bound;
    private volatile KernelDrops drops;
    private EventLoopGroup loops;
    private LaneSet lanes;

    UdpSockets(String host, int port, int sockets, int receiveBuffer, int burst) {
        this.host = host;
        this.port = port;
        // Without SO_REUSEPORT, on NIO, there is one.
        this.sockets = Loops.isEpoll() ? sockets : 1;
        this.receiveBuffer = receiveBuffer;
        this.burst = burst;
    }

    synchronized void open(Lanes factory) throws IOException {
        loops = Loops.open(sockets, "hep-udp-" + port);
        lanes = new LaneSet(loops, factory, WhenFull.DROP);
        try {
            for (int i = 0; i < sockets; i++) {
                bindOne();
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        Lane lane = lanes.any();
        KernelDrops counter = new KernelDrops(bound.getPort(), lane::countKernelDropped);
        drops = counter;
        loops.next().scheduleAtFixedRate(counter::poll, 1, 1, TimeUnit.SECONDS);
        hintAtSmallBuffer();
    }

    private void bindOne() throws IOException {
        ReceiveBuffer buffer = new ReceiveBuffer(Loops.isEpoll() ? burst * SLOT_BYTES : SLOT_BYTES);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops.next())
                .channel(Loops.isEpoll() ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffer)
                .option(ChannelOption.SO_RCVBUF, receiveBuffer)
                .handler(new Receiver(buffer));
        if (Loops.isEpoll()) {
            bootstrap
                    .option(EpollChannelOption.SO_REUSEPORT, true)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, SLOT_BYTES);
        }
        InetSocketAddress address = bound == null ? new InetSocketAddress(InetAddress.getByName(host), port) : bound;
        ChannelFuture future = bootstrap.bind(address).awaitUninterruptibly();
        if (!future.isSuccess()) {
            throw new IOException(
                    "UDP " + host + ":" + port + ": " + future.cause().getMessage(), future.cause());
        }
        bound = (InetSocketAddress) future.channel().localAddress();
        channels.add(future.channel());
        forceReceiveBuffer(future.channel());
    }

    /** Beyond net.core.rmem_max, if this process has CAP_NET_ADMIN. */
    private void forceReceiveBuffer(Channel channel) {
        if (Loops.isEpoll() && granted(channel) < receiveBuffer) {
            try {
                channel.config()
                        .setOption(
                                new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, SO_RCVBUFFORCE),
                                receiveBuffer);
            } catch (RuntimeException notPermitted) {
                LOG.debug("SO_RCVBUFFORCE: {}", notPermitted.getMessage());
            }
        }
    }

    /** The kernel tells twice what it grants. */
    private static int granted(Channel channel) {
        return channel.config().getOption(ChannelOption.SO_RCVBUF) / (Loops.isEpoll() ? 2 : 1);
    }

    private void hintAtSmallBuffer() {
        int granted = granted(channels.get(0));
        if (granted < receiveBuffer) {
            LOG.info(
                    "UDP {}: the kernel grants a receive buffer of {} KiB of the {} KiB asked for; raise it by: sysctl"
                            + " -w net.core.rmem_max={}",
                    port,
                    granted >> 10,
                    receiveBuffer >> 10,
                    receiveBuffer);
        }
    }

    synchronized void close() {
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly();
        }
        channels.clear();
        if (drops != null) {
            drops.poll();
        }
        if (lanes != null) {
            lanes.close();
            lanes = null;
        }
        bound = null;
    }

    String address() {
        InetSocketAddress now = bound;
        return host + ":" + (now == null ? port : now.getPort());
    }

    long kernelDropped() {
        KernelDrops counter = drops;
        return counter == null ? 0 : counter.total();
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
        private final ReceiveBuffer buffer;
        private Lane lane;

        Receiver(ReceiveBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void channelUnregistered(ChannelHandlerContext context) {
            buffer.release();
        }

        @Override
        public void channelRegistered(ChannelHandlerContext context) {
            lane = lanes.of(context.channel().eventLoop());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            lane.accept(
                    content.internalNioBuffer(content.readerIndex(), content.readableBytes()),
                    packet.sender().getAddress());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            lane.idle();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("UDP {}: {}", port, cause.toString());
        }
    }
}
