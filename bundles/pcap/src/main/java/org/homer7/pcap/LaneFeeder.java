package org.homer7.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.homer7.api.ingress.Lane;

/** Gives frames to a lane: waits where it is full and where a pace is kept, and lets it idle in time meanwhile. */
final class LaneFeeder {
    private static final long SLICE_NANOS = Duration.ofMillis(10).toNanos();
    /** A full lane is asked again after that long, even if it does not call. */
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    /** Frames between two looks at the clock. */
    private static final int BURST = 64;

    private final Lane lane;
    private final Duration patience;
    private long idleNanos = System.nanoTime();
    private int burst;
    /** Opens when the lane calls; null if it was not asked to. */
    private CountDownLatch call;

    LaneFeeder(Lane lane, Duration patience) {
        this.lane = lane;
        this.patience = patience;
    }

    /** Waits until that time of {@link System#nanoTime}. */
    void await(long dueNanos) throws InterruptedException {
        long left = dueNanos - System.nanoTime();
        while (left > 0) {
            idle();
            TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE_NANOS));
            left = dueNanos - System.nanoTime();
        }
    }

    /**
     * Gives the frame to the lane.
     *
     * @throws IOException the lane was full for longer than the patience
     */
    void feed(Frame frame) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(frame.bytes());
        if (++burst >= BURST) {
            burst = 0;
            if (System.nanoTime() - idleNanos >= SLICE_NANOS) {
                idle();
            }
        }
        if (lane.accept(bytes, frame.sender())) {
            return;
        }
        long start = System.nanoTime();
        do {
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new IOException("the pipeline was full for " + patience.toMillis()
                        + " ms: see which sink holds it up, or replay with a longer patience");
            }
            awaitRoom(start);
        } while (!lane.accept(bytes, frame.sender()));
    }

    private void awaitRoom(long start) throws InterruptedException {
        if (call == null) {
            // Once until it calls: the pipeline calls one waiter for each room, and a second call would be another's.
            call = new CountDownLatch(1);
            lane.whenReady(call::countDown);
        }
        long limit = Math.min(ASK_AGAIN_NANOS, patience.toNanos() - (System.nanoTime() - start));
        long from = System.nanoTime();
        boolean called;
        do {
            idle();
            called = call.await(SLICE_NANOS, TimeUnit.NANOSECONDS);
        } while (!called && System.nanoTime() - from < limit);
        if (called) {
            call = null;
        }
    }

    private void idle() {
        lane.idle();
        idleNanos = System.nanoTime();
    }
}
