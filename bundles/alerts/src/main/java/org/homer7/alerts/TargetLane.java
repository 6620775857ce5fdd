package org.homer7.alerts;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.api.alerts.TargetStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one target: a bounded queue and a thread, so that none waits for another. It belongs to the target's name, and
 * outlives a change of its configuration.
 */
final class TargetLane {
    static final int QUEUE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(TargetLane.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final String name;
    private final long patienceNanos;
    private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Object change = new Object();
    private final Thread thread;
    private AlertTarget target;
    private String pid = "";
    private volatile boolean busy;
    private volatile boolean stopped;
    private volatile String lastError = "";

    /** @param patienceNanos after which an alert is given up that cannot be told */
    TargetLane(String name, long patienceNanos) {
        this.name = name;
        this.patienceNanos = patienceNanos;
        thread = new Thread(this::run, "alerts-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    void bind(AlertTarget bound, String itsPid) {
        synchronized (change) {
            target = bound;
            pid = itsPid;
            change.notifyAll();
        }
    }

    /** True if this was its target: another one may have come before the old one went. */
    boolean unbind(AlertTarget gone) {
        synchronized (change) {
            if (target == gone) {
                target = null;
                return true;
            }
            return false;
        }
    }

    void tell(Alert alert) {
        if (!queue.offer(alert)) {
            dropped.incrementAndGet();
            lastError = QUEUE + " alerts wait already";
        }
    }

    void test(Alert alert) throws IOException {
        AlertTarget now;
        synchronized (change) {
            now = target;
        }
        if (now == null) {
            throw new IOException("it is not there now; the server's log says why");
        }
        now.tell(alert);
    }

    TargetStatus status() {
        synchronized (change) {
            String error = target == null ? "it is not there now; the server's log says why" : lastError;
            int waiting = queue.size() + (busy ? 1 : 0);
            return new TargetStatus(name, pid, told.get(), failed.get(), dropped.get(), waiting, error);
        }
    }

    private void run() {
        try {
            while (!stopped) {
                Alert alert = queue.take();
                busy = true;
                deliver(alert);
                busy = false;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Alert alert) throws InterruptedException {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            try {
                present().tell(alert);
                told.incrementAndGet();
                lastError = "";
                return;
            } catch (IOException | RuntimeException e) {
                failed.incrementAndGet();
                String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                if (lastError.isEmpty()) {
                    LOG.warn("{} does not tell of an alert, and will try again: {}", name, reason);
                }
                lastError = reason;
            }
            if (System.nanoTime() - begin > patienceNanos) {
                dropped.incrementAndGet();
                LOG.error("{} gives up and does not tell: {}", name, AlertText.line(alert));
                return;
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private AlertTarget present() throws InterruptedException {
        synchronized (change) {
            while (target == null) {
                change.wait();
            }
            return target;
        }
    }
}
