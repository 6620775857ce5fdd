package org.homer7.ingress.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WsHandlerTest {
    private static final List<byte[]> FRAMES = TestCapture.HEPJS_TYPES.frames();

    private final RecordingLanes lanes = new RecordingLanes();
    private StreamServer server;

    @BeforeEach
    void open() throws IOException {
        server = new StreamServer(new StreamServer.Options("ws", "127.0.0.1", 0, 1, 20, 5), new WsProtocol("/"));
        server.open(lanes);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void takesAMessageFromEachFrame() throws Exception {
        WebSocket socket = connect();
        for (byte[] frame : FRAMES) {
            socket.sendBinary(ByteBuffer.wrap(frame), true).get(5, TimeUnit.SECONDS);
        }
        socket.sendPing(ByteBuffer.wrap(new byte[] {1})).get(5, TimeUnit.SECONDS);
        byte[] split = FRAMES.get(0);
        socket.sendBinary(ByteBuffer.wrap(split, 0, 10), false).get(5, TimeUnit.SECONDS);
        socket.sendBinary(ByteBuffer.wrap(Arrays.copyOfRange(split, 10, split.length)), true)
                .get(5, TimeUnit.SECONDS);
        socket.sendText("HEP?", true).get(5, TimeUnit.SECONDS);
        await().until(() -> lanes.rejected.size() == 1);
        assertThat(lanes.rejected).containsExactly("WebSocket frame is not binary");
        assertThat(lanes.frames).hasSize(FRAMES.size() + 1);
        assertThat(lanes.frames.get(FRAMES.size())).isEqualTo(split);
        socket.abort();
    }

    @Test
    void makesTheSenderWaitWhileThereIsNoRoom() throws Exception {
        WebSocket socket = connect();
        lanes.full(true);
        for (int i = 0; i < 10; i++) {
            socket.sendBinary(ByteBuffer.wrap(FRAMES.get(0)), true).get(5, TimeUnit.SECONDS);
        }
        await().until(() -> lanes.waitingConnections() == 1);
        lanes.full(false);
        await().until(() -> lanes.frames.size() == 10);
        socket.abort();
    }

    private WebSocket connect() throws Exception {
        int port = Integer.parseInt(server.address().replaceAll(".*:", ""));
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/hep"), new WebSocket.Listener() {})
                .get(5, TimeUnit.SECONDS);
    }
}
