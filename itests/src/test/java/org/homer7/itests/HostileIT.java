package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.Test;

/** A million random and broken frames: nothing in the log, memory flat, and every packet in the account. */
class HostileIT {
    private static final int FRAMES = 1_000_000;
    private static final int STREAM_FRAMES = 100_000;
    private static final long NANOS_BETWEEN = 60_000;
    private static final long MEBIBYTE = 1 << 20;

    private final Random random = new Random(20261122);
    private final List<byte[]> originals = TestCapture.allFrames().toList();

    @Test
    void survivesAMillionBrokenFrames() throws Exception {
        try (HomerServer homer = HomerServer.start("hostile")) {
            long atFirst = 0;
            try (HepAgent udp = HepAgent.unpacedUdp(homer.hepPort())) {
                long next = System.nanoTime();
                for (int i = 0; i < FRAMES - STREAM_FRAMES; i++) {
                    udp.send(frame());
                    next += NANOS_BETWEEN;
                    LockSupport.parkNanos(next - System.nanoTime());
                    if (i == FRAMES / 4) {
                        atFirst = resident(homer);
                    }
                }
            }
            overStreams(homer);

            JsonNode ledger = homer.settledLedger(1);
            long atLast = resident(homer);
            System.out.printf(
                    "hostile: resident %d MiB at first, %d MiB at last; %s%n",
                    atFirst / MEBIBYTE, atLast / MEBIBYTE, ledger);
            long accounted =
                    ledger.path("stored").asLong() + sum(ledger.path("rejected")) + sum(ledger.path("dropped"));
            assertThat(accounted).isEqualTo(ledger.path("received").asLong());
            assertThat(ledger.path("received").asLong()).isGreaterThan(FRAMES / 2);
            assertThat(atLast).isLessThan(atFirst + 200 * MEBIBYTE);
            assertThat(homer.errors()).isEmpty();
        }
    }

    /** A connection that sends too much garbage is closed, and the next one begins. */
    private void overStreams(HomerServer homer) throws IOException {
        int sent = 0;
        while (sent < STREAM_FRAMES) {
            try (HepAgent tcp = HepAgent.tcp(homer.hepPort())) {
                for (int i = 0; i < 1_000; i++, sent++) {
                    tcp.send(frame());
                }
            } catch (IOException closed) {
                sent++;
            }
        }
    }

    private byte[] frame() {
        byte[] frame = originals.get(random.nextInt(originals.size())).clone();
        switch (random.nextInt(8)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(600)];
                random.nextBytes(noise);
                return noise;
            }
            case 1 -> {
                return Arrays.copyOf(frame, random.nextInt(frame.length));
            }
            default -> {
                for (int i = random.nextInt(12); i >= 0; i--) {
                    frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
                }
                return frame;
            }
        }
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    /** Bytes of the server's process in memory. */
    private static long resident(HomerServer homer) throws IOException {
        String status =
                Files.readString(Path.of("/proc", Long.toString(homer.process().pid()), "status"));
        String line = status.lines()
                .filter(each -> each.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
    }
}
