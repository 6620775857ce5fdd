package org.homer7.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;

/**
 * The queue of each sink, and which store is the primary one: the bound one of the highest ranking; while none is bound,
 * the last that was. Thread-safe.
 */
final class SinkRegistry {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String NAME_FILE = "name";

    private final Path spoolDirectory;
    private final Accounts accounts;
    private final ArenaPool arenas;
    private final Supplier<DurableOptions> options;
    private final Map<String, SinkQueue> queues = new HashMap<>();
    private final Map<String, Integer> rankings = new HashMap<>();
    private final Map<String, Long> unboundSince = new HashMap<>();
    private volatile SinkQueue[] active = {};
    private volatile DurableQueue primary;

    SinkRegistry(Path spoolDirectory, Accounts accounts, ArenaPool arenas, Supplier<DurableOptions> options) {
        this.spoolDirectory = spoolDirectory;
        this.accounts = accounts;
        this.arenas = arenas;
        this.options = options;
    }

    /** Opens the spools that an earlier run left. */
    synchronized void recover() throws IOException {
        Files.createDirectories(spoolDirectory);
        List<Path> names;
        try (Stream<Path> directories = Files.list(spoolDirectory)) {
            names = directories
                    .map(directory -> directory.resolve(NAME_FILE))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : names) {
            String name = Files.readString(file).trim();
            queues.put(name, durable(name));
        }
        choosePrimary();
    }

    /** All queues; do not change the array. */
    SinkQueue[] active() {
        return active;
    }

    /** The queue of the primary store; null if there never was a store. */
    DurableQueue primary() {
        return primary;
    }

    synchronized void bind(String name, int ranking, RecordSink sink, long queueBytes) {
        SinkQueue queue = queues.get(name);
        if (queue == null) {
            queue = sink instanceof StorageBackend ? durable(name) : lossy(name, queueBytes);
            queues.put(name, queue);
        }
        rankings.put(name, ranking);
        unboundSince.remove(name);
        queue.bind(sink);
        choosePrimary();
    }

    void unbind(String name, RecordSink sink) {
        SinkQueue queue;
        synchronized (this) {
            queue = queues.get(name);
        }
        if (queue != null) {
            queue.unbind(sink);
        }
        synchronized (this) {
            unboundSince.put(name, System.nanoTime());
            choosePrimary();
        }
    }

    private SinkQueue lossy(String name, long queueBytes) {
        LossyQueue queue = new LossyQueue(name, queueBytes, arenas);
        queue.start();
        return queue;
    }

    private SinkQueue durable(String name) {
        Path directory = spoolDirectory.resolve(name.replaceAll("[^A-Za-z0-9.-]", "_"));
        try {
            Spool spool = new Spool(directory, () -> options.get().maxBytes());
            Files.writeString(directory.resolve(NAME_FILE), name + "\n");
            DurableQueue queue = new DurableQueue(name, spool, accounts, arenas, options);
            queue.start();
            return queue;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the spool in " + directory, e);
        }
    }

    private void choosePrimary() {
        active = queues.values().toArray(SinkQueue[]::new);
        DurableQueue best = null;
        for (SinkQueue queue : active) {
            if (queue instanceof DurableQueue store && store.isBound() && isBetter(store, best)) {
                best = store;
            }
        }
        if (best == null && primary == null) {
            best = Stream.of(active)
                    .filter(DurableQueue.class::isInstance)
                    .map(DurableQueue.class::cast)
                    .findFirst()
                    .orElse(null);
        }
        if (best != null) {
            primary = best;
        }
        for (SinkQueue queue : active) {
            if (queue instanceof DurableQueue store) {
                store.setPrimary(store == primary);
            }
        }
    }

    private boolean isBetter(DurableQueue store, DurableQueue best) {
        if (best == null) {
            return true;
        }
        int difference = rankings.getOrDefault(store.name(), 0) - rankings.getOrDefault(best.name(), 0);
        return difference > 0 || difference == 0 && store.name().compareTo(best.name()) < 0;
    }

    /** Ends the queues of sinks that have been away for long, but for those of stores: their spool waits. */
    void tidy() {
        List<SinkQueue> gone = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (SinkQueue queue : active) {
                Long since = unboundSince.get(queue.name());
                if (queue instanceof LossyQueue && !queue.isBound() && since != null && now - since > LINGER_NANOS) {
                    gone.add(queue);
                    queues.remove(queue.name());
                    unboundSince.remove(queue.name());
                }
            }
            choosePrimary();
        }
        gone.forEach(SinkQueue::stop);
    }

    /** See {@link org.homer7.api.sink.Stores#discard}. */
    void discard(String name) throws IOException {
        DurableQueue queue;
        synchronized (this) {
            queue = store(name);
            if (queue.isBound()) {
                throw new IllegalStateException(
                        name + " is in use; uninstall its feature or delete its configuration first");
            }
            if (queue == primary) {
                throw new IllegalStateException(name + " is the only store there was; install another one first");
            }
            queues.remove(name);
            unboundSince.remove(name);
            choosePrimary();
        }
        queue.discard();
    }

    /** See {@link org.homer7.api.sink.Stores#maintain}. */
    void maintain(String name) throws IOException {
        DurableQueue queue;
        synchronized (this) {
            queue = store(name);
        }
        queue.maintain();
    }

    private DurableQueue store(String name) {
        if (queues.get(name) instanceof DurableQueue store) {
            return store;
        }
        List<String> stores = queues.values().stream()
                .filter(DurableQueue.class::isInstance)
                .map(SinkQueue::name)
                .sorted()
                .toList();
        throw new IllegalArgumentException("there is no store " + name + ", but " + stores);
    }

    List<SinkCounts> counts() {
        DurableQueue first = primary;
        return Stream.of(active)
                .map(queue -> queue.counts(queue == first))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    void stop() {
        for (SinkQueue queue : active) {
            queue.stop();
        }
    }
}
