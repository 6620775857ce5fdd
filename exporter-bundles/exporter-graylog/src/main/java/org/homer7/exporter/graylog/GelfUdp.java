package org.homer7.exporter.graylog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/** GELF over UDP, packed; a long message in up to 128 chunks. Nobody says whether they came. */
final class GelfUdp implements GelfSender {
    private static final int MOST_CHUNKS = 128;
    private static final int CHUNK_HEAD = 12;

    private final String host;
    private final int port;
    private final int chunk;

    GelfUdp(String host, int port, int chunk) {
        this.host = host;
        this.port = port;
        this.chunk = chunk;
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("the name " + host + " is not known");
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            for (byte[] message : messages) {
                for (byte[] datagram : datagrams(packed(message))) {
                    socket.send(new DatagramPacket(datagram, datagram.length, address));
                }
            }
        }
    }

    private static byte[] packed(byte[] message) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(message.length);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(message);
        }
        return packed.toByteArray();
    }

    /** The message as it is if it fits, else its chunks; none for one that is too long for chunks, too. */
    List<byte[]> datagrams(byte[] message) {
        if (message.length <= chunk) {
            return List.of(message);
        }
        int room = chunk - CHUNK_HEAD;
        int count = (message.length + room - 1) / room;
        if (count > MOST_CHUNKS) {
            return List.of();
        }
        long id = ThreadLocalRandom.current().nextLong();
        List<byte[]> chunks = new java.util.ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * room;
            int length = Math.min(room, message.length - from);
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK_HEAD + length);
            buffer.put((byte) 0x1e).put((byte) 0x0f).putLong(id).put((byte) i).put((byte) count);
            buffer.put(message, from, length);
            chunks.add(buffer.array());
        }
        return chunks;
    }
}
