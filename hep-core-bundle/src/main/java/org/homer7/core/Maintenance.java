package org.homer7.core;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.homer7.api.sink.StorageBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store's maintenance: every minute, and when an operator asks for it. */
final class Maintenance {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long PATIENCE_SECONDS = 60;

    private final String name;
    /** Asked for and not begun; null if nobody asks. */
    private final AtomicReference<CompletableFuture<Void>> request = new AtomicReference<>();

    private long lastNanos = System.nanoTime();

    Maintenance(String name) {
        this.name = name;
    }

    boolean isAskedFor() {
        return request.get() != null;
    }

    /** Runs it if it is time. On the thread that writes to the store. */
    void settle(StorageBackend store) {
        long now = System.nanoTime();
        CompletableFuture<Void> asked = request.getAndSet(null);
        if (asked == null && now - lastNanos < EVERY_NANOS) {
            return;
        }
        lastNanos = now;
        try {
            store.maintain();
            if (asked != null) {
                asked.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Store {} fails to maintain its tables", name, e);
            if (asked != null) {
                asked.completeExceptionally(e);
            }
        }
    }

    /** Has it run, and waits for that; on any other thread. */
    void ask(Runnable wakeWriter) throws IOException {
        CompletableFuture<Void> asked =
                request.updateAndGet(waiting -> waiting == null ? new CompletableFuture<>() : waiting);
        wakeWriter.run();
        try {
            asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(
                    name + " has not come to its maintenance within " + PATIENCE_SECONDS
                            + " s; hep:stats says what it is doing",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted", e);
        }
    }
}
