package org.homer7.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The load is what it says: as many frames as counted arrive. */
class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void countsWhatItSendsOverTcp() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> readAll(server));
            long sent = new Load(server.getLocalPort()).tcp(new CallMix(1), 10_000, SHORT);
            byte[] stream = received.get();
            long frames = 0;
            for (int at = 0; at < stream.length; at += (stream[at + 4] & 0xff) << 8 | stream[at + 5] & 0xff) {
                frames++;
            }
            assertThat(sent).isPositive().isEqualTo(frames);
        }
    }

    private static byte[] readAll(ServerSocket server) {
        try (Socket client = server.accept()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            client.getInputStream().transferTo(all);
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sendsOneFrameADatagram() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0)) {
            // So few that any receive buffer holds them.
            long sent = new Load(server.getLocalPort()).udp(new CallMix(1), 100, SHORT);
            server.setSoTimeout(10_000);
            for (long i = 0; i < sent; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[9_000], 9_000);
                server.receive(packet);
                byte[] data = packet.getData();
                assertThat(packet.getLength()).isEqualTo((data[4] & 0xff) << 8 | data[5] & 0xff);
            }
            assertThat(sent).isPositive();
        }
    }
}
