package org.homer7.ingress.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Datagrams that the kernel dropped because a receive buffer was full, from the last column of /proc/net/udp and udp6 for
 * all sockets on one local port. Elsewhere than on Linux it sees none.
 */
final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;
    private static final int DROPS = 12;

    private final String portSuffix;
    private final LongConsumer whenDropped;
    private final AtomicLong total = new AtomicLong();

    /** @param whenDropped is told of each further number of drops */
    KernelDrops(int port, LongConsumer whenDropped) {
        this.portSuffix = String.format(Locale.ROOT, ":%04X", port);
        this.whenDropped = whenDropped;
    }

    long total() {
        return total.get();
    }

    void poll() {
        long now = TABLES.stream().mapToLong(this::drops).sum();
        long more = now - total.get();
        if (more > 0) {
            total.set(now);
            whenDropped.accept(more);
        }
    }

    private long drops(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .mapToLong(this::dropsOfLine)
                    .sum();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private long dropsOfLine(String line) {
        String[] columns = line.trim().split("\\s+");
        return columns.length > DROPS && columns[LOCAL_ADDRESS].endsWith(portSuffix)
                ? Long.parseLong(columns[DROPS])
                : 0;
    }
}
