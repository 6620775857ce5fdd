package org.homer7.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.homer7.api.ingress.HepIngress;
import org.homer7.api.ingress.IngressStatus;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.ListenerCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts listeners once there is a store to take what they receive, tries again those that cannot start, and closes them
 * before anything else. Thread-safe.
 */
final class IngressControl {
    private static final Logger LOG = LoggerFactory.getLogger(IngressControl.class);
    /** Without any store the listeners start after this time all the same: metrics and egress need none. */
    private static final long GRACE_MILLIS = 10_000;

    private static final long TICK_MILLIS = 200;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Pipeline pipeline;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "hep-core"));
    private final Map<String, Entry> entries = new HashMap<>();
    private final long startNanos = System.nanoTime();
    private long tidiedNanos = startNanos;

    private static final class Entry {
        final String name;
        final HepIngress ingress;
        boolean started;
        long lastTryNanos;
        String state = "waiting for the store";

        Entry(String name, HepIngress ingress) {
            this.name = name;
            this.ingress = ingress;
        }
    }

    IngressControl(Pipeline pipeline) {
        this.pipeline = pipeline;
        timer.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized void add(String name, HepIngress ingress) {
        entries.put(name, new Entry(name, ingress));
        timer.execute(this::tick);
    }

    synchronized void remove(String name, HepIngress ingress) {
        Entry entry = entries.get(name);
        if (entry != null && entry.ingress == ingress) {
            entries.remove(name);
            close(entry);
        }
    }

    private void tick() {
        try {
            startAll();
            if (System.nanoTime() - tidiedNanos > RETRY_NANOS) {
                tidiedNanos = System.nanoTime();
                pipeline.sinks().tidy();
            }
        } catch (RuntimeException | LinkageError defect) {
            LOG.error("Listeners cannot be looked after", defect);
        }
    }

    private synchronized void startAll() {
        long now = System.nanoTime();
        boolean ready =
                pipeline.sinks().primary() != null || now - startNanos > TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        if (!ready) {
            return;
        }
        for (Entry entry : entries.values()) {
            boolean firstTry = entry.lastTryNanos == 0;
            if (!entry.started && (firstTry || now - entry.lastTryNanos > RETRY_NANOS)) {
                entry.lastTryNanos = now;
                start(entry);
            }
        }
    }

    private void start(Entry entry) {
        try {
            entry.ingress.start(whenFull -> pipeline.open(entry.name, whenFull));
            entry.started = true;
            entry.state = "listening";
            IngressStatus status = entry.ingress.status();
            LOG.info("{} listens on {} ({})", entry.name, status.address(), status.transport());
        } catch (IOException | RuntimeException | LinkageError e) {
            String state = "cannot listen: " + (e.getMessage() == null ? e.toString() : e.getMessage());
            if (!state.equals(entry.state)) {
                LOG.error("{} {}; tries again every 5 s", entry.name, state);
            }
            entry.state = state;
        }
    }

    private static void close(Entry entry) {
        if (entry.started) {
            entry.started = false;
            entry.ingress.close();
        }
    }

    /** Every listener that there is, and the accounts of those that were. */
    List<ListenerCounts> counts() {
        SortedMap<String, Counts> accounts = pipeline.accounts().listenerCounts();
        List<ListenerCounts> counts = new ArrayList<>();
        synchronized (this) {
            for (Entry entry : entries.values()) {
                Counts own = accounts.remove(entry.name);
                IngressStatus status = entry.ingress.status();
                counts.add(new ListenerCounts(
                        entry.name,
                        status.transport(),
                        status.address(),
                        entry.state,
                        status.connections(),
                        own == null ? new Account().counts() : own));
            }
        }
        accounts.forEach((name, own) -> counts.add(new ListenerCounts(name, "", "", "closed", 0, own)));
        counts.sort((one, other) -> one.name().compareTo(other.name()));
        return counts;
    }

    void stop() {
        timer.shutdownNow();
        synchronized (this) {
            entries.values().forEach(IngressControl::close);
            entries.clear();
        }
    }
}
