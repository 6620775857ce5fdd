package org.homer7.ingress.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpSocketsTest {
    private final RecordingLanes lanes = new RecordingLanes();
    private UdpSockets sockets;

    @AfterEach
    void close() {
        sockets.close();
        assertThat(lanes.open).isZero();
        assertThat(lanes.rejected).isEmpty();
    }

    private int open(int count) throws IOException {
        sockets = new UdpSockets("127.0.0.1", 0, count, 4 << 20, UdpSockets.DEFAULT_BURST);
        sockets.open(lanes);
        return Integer.parseInt(sockets.address().replaceAll(".*:", ""));
    }

    @Test
    void takesEveryDatagramWhole() throws IOException {
        int port = open(1);
        int[] lengths = {1, 60, 1_400, 4_096, 4_097, 9_000, 65_507, 0, 33_000, 2};
        try (DatagramSocket client = new DatagramSocket()) {
            for (int round = 0; round < 40; round++) {
                for (int length : lengths) {
                    byte[] bytes = new byte[length];
                    Arrays.fill(bytes, (byte) length);
                    client.send(new DatagramPacket(bytes, length, InetAddress.getLoopbackAddress(), port));
                }
                int sent = (round + 1) * lengths.length;
                await().until(() -> lanes.frames.size() == sent);
            }
        }
        for (int i = 0; i < lanes.frames.size(); i++) {
            byte[] frame = lanes.frames.get(i);
            assertThat(frame).hasSize(lengths[i % lengths.length]);
            byte expected = (byte) frame.length;
            for (byte b : frame) {
                assertThat(b).isEqualTo(expected);
            }
        }
    }

    @Test
    void sharesThePortAmongSockets() throws IOException {
        int port = open(3);
        assertThat(lanes.open).isEqualTo(Loops.isEpoll() ? 3 : 1);
        for (int i = 0; i < 50; i++) {
            try (DatagramSocket client = new DatagramSocket()) {
                client.send(new DatagramPacket(new byte[] {(byte) i}, 1, InetAddress.getLoopbackAddress(), port));
            }
        }
        await().until(() -> lanes.frames.size() == 50);
    }

    @Test
    void saysWhatPreventsIt() throws IOException {
        open(1);
        UdpSockets other = new UdpSockets("192.0.2.1", 9, 1, 1 << 16, 1);
        assertThatThrownBy(() -> other.open(new RecordingLanes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1:9");
    }

    @Test
    void canBeOpenedAgain() throws IOException {
        open(1);
        sockets.close();
        sockets.open(lanes);
        assertThat(lanes.open).isEqualTo(1);
    }
}
