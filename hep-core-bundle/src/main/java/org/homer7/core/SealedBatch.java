package org.homer7.core;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.homer7.api.record.HepRecord;

/**
 * A full image, shared by the sinks and given back when the last has released it. The ids of its records are consecutive.
 */
final class SealedBatch {
    final BatchImage image;
    final long firstId;
    final ListenerAccount listener;
    final AgentTally agents;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final Consumer<BatchImage> whenReleased;

    SealedBatch(
            BatchImage image,
            long firstId,
            ListenerAccount listener,
            AgentTally agents,
            Consumer<BatchImage> whenReleased) {
        this.image = image;
        this.firstId = firstId;
        this.listener = listener;
        this.agents = agents;
        this.whenReleased = whenReleased;
    }

    int size() {
        return image.recordCount();
    }

    long bytes() {
        return (long) image.dataLength() + image.indexLength();
    }

    HepRecord get(int number) {
        if (number < 0 || number >= size()) {
            throw new IndexOutOfBoundsException("record " + number + " of " + size());
        }
        return new ImageRecord(image, number, firstId + number);
    }

    /** Accounts the records, all of which stood in the spool: some were refused, the others are stored. */
    void settle(BitSet refused, String reason) {
        listener.account().stored(size());
        agents.each(Account::stored);
        for (int i = refused.nextSetBit(0); i >= 0; i = refused.nextSetBit(i + 1)) {
            listener.account().refused(reason);
            if (agents.size() > 0) {
                agents.agent(image.i32(image.recordAt(i) + BatchImage.AGENT))
                        .account
                        .refused(reason);
            }
        }
    }

    /** Accounts the records, all of which stood in the spool: they were dropped from it. */
    void dropFromSpool(String stage) {
        listener.account().droppedFromSpool(stage, size());
        agents.each((account, count) -> account.droppedFromSpool(stage, count));
    }

    SealedBatch retain() {
        holders.incrementAndGet();
        return this;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            whenReleased.accept(image);
        }
    }
}
