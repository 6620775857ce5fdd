package org.homer7.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes GELF over UDP as Graylog's documents describe it: packed, and in chunks. A double, for Graylog itself is too large. */
final class GelfReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatagramSocket socket;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final Map<Long, byte[][]> parts = new HashMap<>();

    GelfReceiver() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        Thread thread = new Thread(this::receive, "gelf");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<JsonNode> messages() {
        return messages;
    }

    private void receive() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] whole = whole(Arrays.copyOf(buffer, packet.getLength()));
                if (whole != null) {
                    messages.add(JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(whole))));
                }
            } catch (IOException closedOrWrong) {
                // What is no message is missed by the test.
            }
        }
    }

    private byte[] whole(byte[] datagram) {
        if (datagram[0] != 0x1e || datagram[1] != 0x0f) {
            return datagram;
        }
        ByteBuffer head = ByteBuffer.wrap(datagram, 2, 10);
        long id = head.getLong();
        int number = head.get();
        byte[][] message = parts.computeIfAbsent(id, key -> new byte[datagram[11]][]);
        message[number] = Arrays.copyOfRange(datagram, 12, datagram.length);
        if (Arrays.asList(message).contains(null)) {
            return null;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : message) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
