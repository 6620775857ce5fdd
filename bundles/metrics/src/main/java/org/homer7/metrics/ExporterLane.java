package org.homer7.metrics;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.api.metrics.RejectedPointsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that belongs to one exporter's name, over the services that come and go under it: what it was given last, its
 * queue, and two threads. One collects at each interval, the other sends; neither waits for another exporter.
 */
final class ExporterLane {
    private static final Logger LOG = LoggerFactory.getLogger(ExporterLane.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long STOP_MILLIS = 5_000;
    /** Unexpected failures of one batch, after which it is given up. */
    private static final int DEFECTS = 5;

    private final String name;
    private final Collector collector;
    private final PointQueue queue;
    private final Thread collecting;
    private final Thread sending;
    private final AtomicLong collected = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private volatile Instant lastWrite = Instant.EPOCH;
    private volatile String lastError = "";
    private volatile String state = "starting";
    private volatile String refused = "";
    private volatile boolean stopping;
    /** Changed only under the lock; read by whoever asks how it goes, who must not wait. */
    private volatile Settings settings;

    /** Guards what follows. */
    private final Object lock = new Object();

    private MetricsExporter exporter;
    private boolean busy;
    private long due;
    private long unboundNanos;

    ExporterLane(String name, Settings settings, Collector collector, PointQueue queue) {
        this.name = name;
        this.settings = settings;
        this.collector = collector;
        this.queue = queue;
        collected.addAndGet(queue.waiting());
        collecting = new Thread(this::collect, "homer-collect-" + name);
        sending = new Thread(this::send, "homer-send-" + name);
        collecting.setDaemon(true);
        sending.setDaemon(true);
    }

    void start() {
        due = System.nanoTime() + settings.interval().toNanos();
        collecting.start();
        sending.start();
    }

    /** From now on this service sends. */
    void bind(MetricsExporter service, Map<String, Object> properties) {
        synchronized (lock) {
            exporter = service;
            lock.notifyAll();
        }
        update(properties);
        queue.wake();
    }

    /** Takes new settings: what came until now goes by the old ones. Wrong ones are refused, and the last good stay. */
    void update(Map<String, Object> properties) {
        Settings changed;
        try {
            changed = Settings.of(name, properties);
            refused = "";
        } catch (IllegalArgumentException wrong) {
            LOG.error("Exporter {} keeps its settings: {}", name, wrong.getMessage());
            refused = wrong.getMessage();
            return;
        }
        synchronized (lock) {
            if (!changed.equals(settings)) {
                gather();
                settings = changed;
                due = System.nanoTime() + changed.interval().toNanos();
            }
            lock.notifyAll();
        }
    }

    /** The service goes. Returns when it is not used any more, or does not return. */
    void unbind(MetricsExporter service) {
        synchronized (lock) {
            if (exporter != service) {
                return;
            }
            exporter = null;
            unboundNanos = System.nanoTime();
            lock.notifyAll();
            long end = System.currentTimeMillis() + STOP_MILLIS;
            while (busy && System.currentTimeMillis() < end) {
                waitFor(end - System.currentTimeMillis());
            }
            if (busy) {
                sending.interrupt();
            }
        }
    }

    private void waitFor(long millis) {
        try {
            lock.wait(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /** True if no service has had the name for so long. */
    boolean isAbandoned(Duration time) {
        synchronized (lock) {
            return exporter == null && System.nanoTime() - unboundNanos > time.toNanos();
        }
    }

    SeriesFilter series() {
        return settings.series();
    }

    private void collect() {
        synchronized (lock) {
            while (!stopping) {
                long left = due - System.nanoTime();
                if (left > 0) {
                    waitFor(left / 1_000_000 + 1);
                    continue;
                }
                gather();
                long interval = settings.interval().toNanos();
                due += interval;
                if (due < System.nanoTime()) {
                    due = System.nanoTime() + interval;
                }
            }
        }
    }

    private void gather() {
        try {
            List<MetricPoint> points = collector.next(settings.series());
            collected.addAndGet(points.size());
            queue.add(points, settings);
        } catch (RuntimeException defect) {
            LOG.error("Collecting for exporter {} fails", name, defect);
        }
    }

    private void send() {
        long pause = FIRST_PAUSE_MILLIS;
        int defects = 0;
        while (!stopping) {
            try {
                List<MetricPoint> points = queue.peek();
                if (points == null) {
                    queue.await(1_000);
                    continue;
                }
                Outcome outcome = write(points);
                if (outcome == Outcome.AWAY) {
                    awaitService();
                } else if (outcome == Outcome.DONE) {
                    pause = FIRST_PAUSE_MILLIS;
                    defects = 0;
                } else {
                    defects = outcome == Outcome.DEFECT ? defects + 1 : 0;
                    if (defects >= DEFECTS) {
                        bury(points, new RejectedPointsException(lastError));
                        defects = 0;
                    }
                    pause(pause);
                    pause = Math.min(pause * 2, longestPause());
                }
            } catch (InterruptedException e) {
                // Somebody wants this thread to look again: the service went, or all ends.
                LOG.debug("The sender of {} is interrupted", name);
            }
        }
    }

    private enum Outcome {
        DONE,
        AWAY,
        RETRY,
        DEFECT
    }

    private Outcome write(List<MetricPoint> points) {
        MetricsExporter service = take();
        if (service == null) {
            return Outcome.AWAY;
        }
        try {
            service.write(points);
            queue.remove();
            written.addAndGet(points.size());
            lastWrite = Instant.now();
            state = "running";
            return Outcome.DONE;
        } catch (RejectedPointsException never) {
            failed(never);
            bury(points, never);
            return Outcome.DONE;
        } catch (IOException e) {
            failed(e);
            return Outcome.RETRY;
        } catch (RuntimeException | LinkageError defect) {
            failed(defect);
            return Outcome.DEFECT;
        } finally {
            give();
        }
    }

    private MetricsExporter take() {
        synchronized (lock) {
            busy = exporter != null;
            return exporter;
        }
    }

    private void give() {
        synchronized (lock) {
            busy = false;
            lock.notifyAll();
        }
    }

    private void failed(Throwable e) {
        String text = e.getMessage() == null ? e.toString() : e.getMessage();
        if (!text.equals(lastError) || state.equals("running")) {
            LOG.warn("Exporter {}: {}", name, text);
        }
        lastError = text;
        state = "failing: " + text;
        retries.incrementAndGet();
    }

    private void bury(List<MetricPoint> points, RejectedPointsException never) {
        List<MetricPoint> refused = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (never.isRejected(i)) {
                refused.add(points.get(i));
            }
        }
        queue.bury(refused, String.valueOf(never.getMessage()));
        queue.remove();
        rejected.addAndGet(refused.size());
        written.addAndGet(points.size() - (long) refused.size());
    }

    private void awaitService() throws InterruptedException {
        state = "waiting for its bundle";
        synchronized (lock) {
            while (exporter == null && !stopping) {
                lock.wait(1_000);
            }
        }
    }

    private long longestPause() {
        return settings.retry().toMillis();
    }

    /** Waits up to so long, less when the service or its settings change. */
    private void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(millis / 2, millis + 1) * 1_000_000;
        synchronized (lock) {
            MetricsExporter before = exporter;
            Settings known = settings;
            while (!stopping && exporter == before && settings == known) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                lock.wait(left / 1_000_000 + 1);
            }
        }
    }

    /** Sends past the queue. */
    void test(MetricPoint point) throws IOException {
        MetricsExporter service;
        synchronized (lock) {
            service = exporter;
        }
        if (service == null) {
            throw new IOException(name + " waits for its bundle");
        }
        service.write(new ArrayList<>(List.of(point)));
    }

    ExporterStatus status() {
        Settings now = settings;
        long oldest = queue.oldestMillis();
        return new ExporterStatus(
                name,
                refused.isEmpty() ? state : state + "; new settings refused: " + refused,
                List.copyOf(now.series().names()),
                now.interval(),
                collected.get(),
                written.get(),
                rejected.get(),
                queue.dropped(),
                queue.waiting(),
                queue.spilledBytes(),
                retries.get(),
                oldest == 0 ? Duration.ZERO : Duration.ofMillis(Math.max(0, System.currentTimeMillis() - oldest)),
                lastWrite,
                lastError);
    }

    /** Collects once more and ends; what is not sent by then is there after the next start. */
    void stop() {
        synchronized (lock) {
            gather();
            stopping = true;
            lock.notifyAll();
        }
        queue.wake();
        sending.interrupt();
        try {
            collecting.join(STOP_MILLIS);
            sending.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.park();
    }
}
