package org.homer7.ingress.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A byte stream becomes the frames that it holds, whatever TCP does to it. */
class StreamServerTest {
    private static final int MAX_CONNECTIONS = 400;
    private static final List<byte[]> FRAMES = TestCapture.HEPJS_TYPES_TCP.frames();

    private final RecordingLanes lanes = new RecordingLanes();
    private StreamServer server;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = new StreamServer(
                new StreamServer.Options("tcp", "127.0.0.1", 0, 2, MAX_CONNECTIONS, 1),
                (pipeline, owner) -> pipeline.addLast(new StreamHandler(owner)));
        server.open(lanes);
        port = Integer.parseInt(server.address().replaceAll(".*:", ""));
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(lanes.open).isZero();
    }

    @Test
    void cutsFramesHoweverTheyAreSegmented() throws IOException {
        byte[] stream = join(FRAMES);
        Random random = new Random(1);
        int sent = 0;
        for (int round = 0; round < 30; round++) {
            try (Socket client = connect()) {
                OutputStream out = client.getOutputStream();
                int at = 0;
                while (at < stream.length) {
                    int bound = round % 3 == 0 ? 20 : round % 3 == 1 ? 3_000 : stream.length;
                    int count = Math.min(stream.length - at, 1 + random.nextInt(bound));
                    out.write(stream, at, count);
                    out.flush();
                    at += count;
                }
            }
            sent += FRAMES.size();
            int expected = sent;
            await().until(() -> lanes.frames.size() == expected);
        }
        for (int i = 0; i < sent; i++) {
            assertThat(lanes.frames.get(i)).isEqualTo(FRAMES.get(i % FRAMES.size()));
        }
        assertThat(lanes.rejected).isEmpty();
    }

    @Test
    void takesTheLongestFrame() throws IOException {
        byte[] longest = new HepFrameBuilder().payload(new byte[65_535 - 12]).build();
        assertThat(longest).hasSize(65_535);
        send(join(List.of(longest, longest, longest)));
        await().until(() -> lanes.frames.size() == 3);
        assertThat(lanes.frames).allMatch(frame -> frame.length == 65_535);
    }

    @Test
    void findsItsWayAfterGarbage() throws IOException {
        byte[] good = FRAMES.get(0);
        byte[] badLength = {'H', 'E', 'P', '3', 0, 3, 'x', 'H', 'E'};
        send(join(List.of(good, "garbage HEP2 HEHEP".getBytes(), good, badLength, good, good)));
        await().until(() -> lanes.frames.size() == 4);
        assertThat(lanes.rejected).containsExactly("not HEP", "not HEP");
    }

    @Test
    void closesConnectionsThatNeverSayHep() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(readEnd(client)).isTrue();
        }
        await().until(() -> lanes.rejected.size() == 1);
        assertThat(lanes.frames).isEmpty();
    }

    @Test
    void closesConnectionsThatDripAFrame() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(FRAMES.get(0), 0, 20);
            assertThat(readEnd(client)).isTrue();
        }
        await().until(() -> lanes.rejected.contains("slow frame"));
    }

    @Test
    void countsAFrameThatIsCutByTheEnd() throws IOException {
        byte[] frame = FRAMES.get(0);
        send(java.util.Arrays.copyOf(frame, frame.length - 1));
        await().until(() -> lanes.rejected.contains("cut frame"));
    }

    @Test
    void makesTheSenderWaitWhileThereIsNoRoom() throws Exception {
        lanes.full(true);
        byte[] stream = join(FRAMES);
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 300; i++) {
                    send(stream);
                }
            } catch (IOException e) {
                lanes.rejected.add(e.toString());
            }
        });
        sender.start();
        await().until(() -> lanes.waitingConnections() > 0);
        assertThat(lanes.frames).isEmpty();
        for (int i = 0; i < 20; i++) {
            lanes.full(false);
            Thread.yield();
            lanes.full(true);
        }
        lanes.full(false);
        sender.join();
        await().untilAsserted(() -> assertThat(lanes.frames).hasSize(300 * FRAMES.size()));
        assertThat(lanes.rejected).isEmpty();
    }

    @Test
    void boundsTheNumberOfConnections() throws IOException {
        Socket[] clients = new Socket[MAX_CONNECTIONS + 5];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = connect();
        }
        await().until(() -> server.connectionCount() == MAX_CONNECTIONS);
        for (Socket client : clients) {
            client.close();
        }
        await().until(() -> server.connectionCount() == 0);
    }

    private Socket connect() throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.setSoTimeout(10_000);
        return client;
    }

    private void send(byte[] bytes) throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(bytes);
        }
    }

    private static boolean readEnd(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static byte[] join(List<byte[]> parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
