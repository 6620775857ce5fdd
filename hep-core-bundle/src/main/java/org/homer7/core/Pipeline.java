package org.homer7.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that lies between lanes and sinks: memory, routes, accounts, queues. Knows nothing of OSGi. Thread-safe. */
final class Pipeline implements LaneFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    /** A batch smaller than this is copied, so that its arena serves on. */
    private static final int COMPACT_BYTES = 256 << 10;

    private static final int COMPACT_BACKLOG = 64;
    private static final long DEFECT_LOG_NANOS = 60_000_000_000L;
    private static final String NO_STORE = "no store";

    private final ArenaPool arenas;
    private final Accounts accounts = new Accounts();
    private final Router router = new Router();
    private final RejectedSamples samples = new RejectedSamples();
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final SinkRegistry sinks;
    private final Map<String, Long> defectsLogged = new ConcurrentHashMap<>();
    private volatile PipelineOptions options;

    Pipeline(Path directory, PipelineOptions options) throws IOException {
        this.options = options;
        this.arenas = new ArenaPool(options.arenas());
        this.sinks = new SinkRegistry(directory.resolve("spool"), accounts, arenas, () -> this.options.durable());
        sinks.recover();
    }

    /** New settings; the memory for batches stays as it is. */
    void options(PipelineOptions newOptions) {
        options = newOptions;
    }

    @Override
    public Lane open(String listener, WhenFull whenFull) {
        return new CoreLane(this, accounts.listener(listener), whenFull);
    }

    ArenaPool arenas() {
        return arenas;
    }

    Accounts accounts() {
        return accounts;
    }

    Router router() {
        return router;
    }

    RejectedSamples samples() {
        return samples;
    }

    SinkRegistry sinks() {
        return sinks;
    }

    TimeWindow timeWindow() {
        return options.timeWindow();
    }

    /** Takes a full image from a lane, accounts it and offers it to every sink. */
    void handOver(BatchImage full, ListenerAccount listener, AgentTally tally) {
        int records = full.recordCount();
        listener.account().received(records);
        tally.each(Account::received);
        SealedBatch batch = seal(full, listener, tally);
        DurableQueue primary = sinks.primary();
        if (primary == null) {
            listener.account().dropped(NO_STORE, records);
            tally.each((account, count) -> account.dropped(NO_STORE, count));
        }
        for (SinkQueue queue : sinks.active()) {
            queue.offer(batch, queue == primary);
        }
        batch.release();
    }

    private SealedBatch seal(BatchImage full, ListenerAccount listener, AgentTally tally) {
        long firstId = ids.reserve(full.recordCount());
        DurableQueue primary = sinks.primary();
        boolean small = full.dataLength() + full.indexLength() < COMPACT_BYTES;
        if (small && (primary == null || primary.backlog() < COMPACT_BACKLOG)) {
            BatchImage copy = full.compact();
            arenas.give(full);
            return new SealedBatch(copy, firstId, listener, tally, image -> {});
        }
        return new SealedBatch(full, firstId, listener, tally, arenas::give);
    }

    /**
     * Logs a defect of a plug-in, at most once a minute for each place.
     *
     * @param plugin what failed, such as Dissector and its class
     */
    void reportDefect(String plugin, Throwable defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        String place = plugin + (trace.length == 0 ? "" : " at " + trace[0]);
        long now = System.nanoTime();
        Long last = defectsLogged.get(place);
        if (last == null ? defectsLogged.size() < 1_000 : now - last > DEFECT_LOG_NANOS) {
            defectsLogged.put(place, now);
            LOG.error("{} failed; the packet goes on all the same", place, defect);
        }
    }

    void stop() {
        sinks.stop();
    }
}
