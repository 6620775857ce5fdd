package org.homer7.core;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only memory between sockets and sinks: a fixed number of batch images. An image that does not come back within
 * the bound is missing at the lanes, which then drop or wait. Thread-safe, without locks.
 */
final class ArenaPool {
    private static final Logger LOG = LoggerFactory.getLogger(ArenaPool.class);
    static final int DATA_BYTES = 1 << 20;
    static final int INDEX_BYTES = 384 << 10;

    private final ConcurrentLinkedQueue<BatchImage> free = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Images that may still be made. */
    private final AtomicInteger budget;

    private final AtomicInteger inUse = new AtomicInteger();
    private final int images;

    ArenaPool(int images) {
        this.images = images;
        budget = new AtomicInteger(images);
    }

    /** An empty image; null if all are in use. */
    BatchImage take() {
        BatchImage image = free.poll();
        if (image == null) {
            image = budget.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0
                    ? new BatchImage(DATA_BYTES, INDEX_BYTES)
                    : free.poll();
        }
        if (image != null) {
            inUse.incrementAndGet();
        }
        return image;
    }

    void give(BatchImage image) {
        image.clear();
        free.add(image);
        inUse.decrementAndGet();
        // All of them: the one that is first in line may belong to a lane that was closed.
        Runnable action = waiting.poll();
        while (action != null) {
            run(action);
            action = waiting.poll();
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // A listener that was closed meanwhile; its sender sees the end of the connection.
            LOG.debug("A lane cannot resume", e);
        }
    }

    boolean isEmpty() {
        return free.isEmpty() && budget.get() == 0;
    }

    /** True if less than a quarter is free: then no sink that may lose data gets more. */
    boolean isScarce() {
        return 4 * inUse.get() > 3 * images;
    }

    /** Runs the action once, soon after an image is free. */
    void whenFree(Runnable action) {
        waiting.add(action);
        if (!isEmpty() && waiting.remove(action)) {
            run(action);
        }
    }
}
