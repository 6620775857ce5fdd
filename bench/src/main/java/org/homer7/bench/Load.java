package org.homer7.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sends a mix to a server on this machine. */
final class Load {
    private static final int TCP_BURST = 64 << 10;
    private static final int LONGEST_FRAME = 8 << 10;
    /** Least pause, as a thread cannot sleep for less. */
    private static final long PAUSE_NANOS = 200_000;
    /** Datagrams at a stretch: when the sender was held up it does not catch up all at once. */
    private static final int UDP_BURST = 256;

    private final InetSocketAddress server;

    Load(int port) {
        server = new InetSocketAddress("127.0.0.1", port);
    }

    /** Sends for that time at the rate, or slower if the server takes no more; gives how many messages were sent. */
    long tcp(CallMix mix, int perSecond, Duration time) throws IOException {
        try (SocketChannel channel = SocketChannel.open(server)) {
            return stream(channel, mix, perSecond, time);
        }
    }

    private static long stream(ByteChannel channel, CallMix mix, int perSecond, Duration time) throws IOException {
        byte[] array = new byte[TCP_BURST];
        long start = System.nanoTime();
        long sent = 0;
        long passed = 0;
        while (passed < time.toNanos()) {
            long due = passed * perSecond / 1_000_000_000L;
            int length = 0;
            long micros = System.currentTimeMillis() * 1_000;
            while (sent < due && length < TCP_BURST - LONGEST_FRAME) {
                int next = mix.nextLength();
                mix.next(micros, array, length);
                length += next;
                sent++;
            }
            ByteBuffer bytes = ByteBuffer.wrap(array, 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (sent >= due) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            passed = System.nanoTime() - start;
        }
        return sent;
    }

    /** Sends for that time at the rate; gives how many datagrams were sent. */
    long udp(CallMix mix, int perSecond, Duration time) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
            channel.connect(server);
            return datagrams(channel, mix, perSecond, time);
        }
    }

    private static long datagrams(DatagramChannel channel, CallMix mix, int perSecond, Duration time)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(LONGEST_FRAME);
        byte[] frame = new byte[LONGEST_FRAME];
        long start = System.nanoTime();
        long sent = 0;
        long skipped = 0;
        long passed = 0;
        while (passed < time.toNanos()) {
            long due = passed * perSecond / 1_000_000_000L - skipped - sent;
            long micros = System.currentTimeMillis() * 1_000;
            skipped += Math.max(0, due - UDP_BURST);
            for (long i = Math.min(due, UDP_BURST); i > 0; i--) {
                int length = mix.nextLength();
                mix.next(micros, frame, 0);
                bytes.clear().put(frame, 0, length).flip();
                channel.write(bytes);
                sent++;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            passed = System.nanoTime() - start;
        }
        return sent;
    }
}
