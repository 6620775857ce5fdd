package org.homer7.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Batches that are in the spool and in memory still, a run of positions, so that a store that keeps up never waits for
 * the disk. While the store takes nothing there are none: their memory is for the lanes. Not thread-safe.
 */
final class MemoryWindow {
    private static final int MOST = 16;

    private final ArenaPool arenas;
    private final Deque<SpooledBatch> batches = new ArrayDeque<>();
    private boolean open;

    MemoryWindow(ArenaPool arenas) {
        this.arenas = arenas;
    }

    /** The store takes batches. */
    void open() {
        open = true;
    }

    /** The store takes none for now. */
    void close() {
        open = false;
        forgetUpTo(Long.MAX_VALUE);
    }

    /** Takes the batch if it is the next one and there is room. */
    void offer(SpooledBatch spooled) {
        boolean joins = batches.isEmpty() || batches.peekLast().position() == spooled.position() - 1;
        if (joins && open && batches.size() < MOST && !arenas.isScarce()) {
            spooled.batch().retain();
            batches.addLast(spooled);
        }
    }

    /** The batch at the position, and forgets those before; null if it is not here. The caller releases it. */
    SpooledBatch take(long position) {
        forgetUpTo(position - 1);
        boolean isHere = !batches.isEmpty() && batches.peekFirst().position() == position;
        return isHere ? batches.pollFirst() : null;
    }

    void forgetUpTo(long position) {
        while (!batches.isEmpty() && batches.peekFirst().position() <= position) {
            batches.pollFirst().batch().release();
        }
    }
}
