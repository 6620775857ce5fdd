package org.homer7.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Processor time and garbage of this thread for each packet of a loop: the median of several rounds, after a warm-up. */
final class Meter {
    /**
     * What a packet costs.
     *
     * @param nanos of processor time
     * @param bytes of garbage
     */
    record Cost(double nanos, double bytes) {}

    /** Handles some packets. */
    interface Work {
        /** Handles each packet once and gives how many there were. */
        int run();
    }

    private static final int ROUNDS = 9;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long warmUpNanos;
    private final long roundNanos;

    Meter(boolean quick) {
        warmUpNanos = quick ? 500_000_000L : 3_000_000_000L;
        roundNanos = quick ? 100_000_000L : 400_000_000L;
    }

    Cost measure(Work work) {
        round(work, warmUpNanos);
        double[] nanos = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Cost cost = round(work, roundNanos);
            nanos[i] = cost.nanos;
            bytes[i] = cost.bytes;
        }
        Arrays.sort(nanos);
        Arrays.sort(bytes);
        return new Cost(nanos[ROUNDS / 2], bytes[ROUNDS / 2]);
    }

    private Cost round(Work work, long nanos) {
        long self = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(self);
        long start = threads.getCurrentThreadCpuTime();
        long packets = 0;
        long spent;
        do {
            packets += work.run();
            spent = threads.getCurrentThreadCpuTime() - start;
        } while (spent < nanos);
        return new Cost((double) spent / packets, (double) (threads.getThreadAllocatedBytes(self) - bytes) / packets);
    }
}
