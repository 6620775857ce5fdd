package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.homer7.api.sink.SearchTimeoutException;

/** When a search gives up. */
final class Deadline {
    /** The cluster itself is to tell first. */
    private static final int GRACE_MILLIS = 500;

    private static final long RETRY_MILLIS = 50;
    private static final long LONGEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Duration timeout;
    private final long startNanos = System.nanoTime();
    private final long endNanos;

    Deadline(Duration timeout) {
        this.timeout = timeout;
        this.endNanos = startNanos + timeout.toNanos();
    }

    /** The time left, at least one millisecond. */
    int millis() {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE - GRACE_MILLIS));
    }

    /** @throws SearchTimeoutException it is late, or the cluster says so */
    void check(boolean timedOut) throws SearchTimeoutException {
        if (timedOut || System.nanoTime() - endNanos >= 0) {
            throw new SearchTimeoutException("the search took longer than " + timeout.toMillis()
                    + " ms; ask for a shorter time range, or for a value that is indexed");
        }
    }

    /**
     * Asks the cluster within the time that is left. A shard that has just been made or moved is waited for.
     *
     * @throws SearchTimeoutException no answer in time
     */
    <T> T ask(Cluster cluster, Cluster.Request<T> request) throws IOException {
        while (true) {
            check(false);
            try {
                return cluster.ask(millis() + GRACE_MILLIS, request);
            } catch (SocketTimeoutException e) {
                check(true);
            } catch (Cluster.RefusedException e) {
                check(e.type().contains("timeout") || e.getMessage().contains("Time exceeded"));
                if (!e.isPassing() || System.nanoTime() - startNanos > LONGEST_RETRY_NANOS) {
                    throw e;
                }
                sleep();
            }
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the search was interrupted");
        }
    }
}
