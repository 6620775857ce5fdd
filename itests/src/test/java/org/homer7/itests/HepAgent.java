package org.homer7.itests;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Sends HEP frames as agents do. */
interface HepAgent extends AutoCloseable {
    void send(byte[] frame) throws IOException;

    @Override
    void close() throws IOException;

    static HepAgent tcp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return new HepAgent() {
            @Override
            public void send(byte[] frame) throws IOException {
                socket.getOutputStream().write(frame);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    /** Slow enough not to be faster than a busy machine. */
    static HepAgent udp(int port) throws IOException {
        return udp(port, 200_000);
    }

    /** As fast as it is told to send. */
    static HepAgent unpacedUdp(int port) throws IOException {
        return udp(port, 0);
    }

    private static HepAgent udp(int port, long pauseNanos) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new HepAgent() {
            @Override
            public void send(byte[] frame) throws IOException {
                socket.send(new DatagramPacket(frame, frame.length));
                LockSupport.parkNanos(pauseNanos);
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
