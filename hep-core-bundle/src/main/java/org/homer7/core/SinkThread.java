package org.homer7.core;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.homer7.api.sink.RecordSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that opens, feeds and closes a sink, over all the services that come and go under its name. What it is
 * fed with is the subclass's business.
 */
abstract class SinkThread implements SinkQueue, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkThread.class);
    static final long STOP_MILLIS = 10_000;
    private static final String AWAY = "waiting for its bundle";

    final SinkStats stats = new SinkStats();
    /** Guards all that is not final or volatile, here and in subclasses. */
    final ReentrantLock lock = new ReentrantLock();

    final Condition changed = lock.newCondition();
    private final String name;
    private final Thread thread;
    private final Pauses pauses = new Pauses();
    /** What is to write; null while its bundle is away. */
    private RecordSink wanted;
    /** What the thread is using; null if nothing. */
    private RecordSink used;

    private boolean stopping;

    SinkThread(String name) {
        this.name = name;
        this.thread = new Thread(this, "hep-sink-" + name);
        thread.setDaemon(true);
    }

    final void start() {
        thread.start();
    }

    /** Writes to the sink, which is open, until it {@link #isWanted} no more. */
    abstract void feed(RecordSink sink) throws InterruptedException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void bind(RecordSink sink) {
        lock.lock();
        try {
            wanted = sink;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void unbind(RecordSink sink) {
        lock.lock();
        try {
            if (wanted == sink) {
                wanted = null;
            }
            changed.signalAll();
            long left = TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
            while (used == sink && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (used == sink) {
                LOG.warn("Sink {} does not return; its bundle stops all the same", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final boolean isBound() {
        lock.lock();
        try {
            return wanted != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void run() {
        try {
            RecordSink sink = awaitSink();
            while (sink != null) {
                serve(sink);
                sink = awaitSink();
            }
        } catch (InterruptedException e) {
            LOG.debug("Sink {} is interrupted", name);
        } catch (RuntimeException | LinkageError defect) {
            LOG.error("The thread of sink {} ends", name, defect);
            stats.state = "failed: " + defect;
        }
    }

    /** The sink to serve; null when it is time to end. */
    private RecordSink awaitSink() throws InterruptedException {
        lock.lock();
        try {
            while (wanted == null && !stopping) {
                stats.state = AWAY;
                changed.await();
            }
            used = stopping ? null : wanted;
            return used;
        } finally {
            lock.unlock();
        }
    }

    private void serve(RecordSink sink) throws InterruptedException {
        try {
            if (open(sink)) {
                feed(sink);
            }
        } finally {
            close(sink);
            lock.lock();
            try {
                used = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean open(RecordSink sink) throws InterruptedException {
        while (isWanted(sink)) {
            try {
                stats.state = "opening";
                sink.open();
                succeeded();
                return true;
            } catch (IOException | RuntimeException | LinkageError e) {
                pause(sink, "cannot open", e);
            }
        }
        return false;
    }

    private void close(RecordSink sink) {
        try {
            sink.close();
        } catch (RuntimeException | LinkageError defect) {
            LOG.warn("Sink {} fails to close", name, defect);
        }
    }

    final void succeeded() {
        stats.state = "open";
        pauses.reset();
    }

    /** Waits before the next try, less if things change. */
    final void pause(RecordSink sink, String what, Throwable e) throws InterruptedException {
        String state = what + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
        if (!state.equals(stats.state)) {
            LOG.warn("Sink {} {}", name, state);
        }
        stats.state = state;
        long left = TimeUnit.MILLISECONDS.toNanos(pauses.nextMillis());
        lock.lock();
        try {
            while (wanted == sink && !stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** True while the sink is to be fed. */
    final boolean isWanted(RecordSink sink) {
        lock.lock();
        try {
            return wanted == sink && !stopping;
        } finally {
            lock.unlock();
        }
    }

    final boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        join(thread);
    }

    static void join(Thread thread) {
        try {
            thread.join(STOP_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
