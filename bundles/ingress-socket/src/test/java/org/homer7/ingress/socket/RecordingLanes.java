package org.homer7.ingress.socket;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ingress.Lanes;

/** Lanes that keep what they are given, and that can be told to be full. */
final class RecordingLanes implements Lanes {
    final List<byte[]> frames = new CopyOnWriteArrayList<>();
    final List<String> rejected = new CopyOnWriteArrayList<>();
    volatile long kernelDropped;
    volatile int open;
    private volatile boolean full;
    private final List<Runnable> waiting = new ArrayList<>();

    void full(boolean now) {
        List<Runnable> resumed;
        synchronized (waiting) {
            full = now;
            resumed = now ? List.of() : new ArrayList<>(waiting);
            waiting.removeAll(resumed);
        }
        resumed.forEach(Runnable::run);
    }

    int waitingConnections() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    public synchronized Lane open(WhenFull whenFull) {
        open++;
        return new RecordingLane();
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy;
    }

    private final class RecordingLane implements Lane {
        private final Thread[] owner = new Thread[1];

        private void checkThread() {
            if (owner[0] == null) {
                owner[0] = Thread.currentThread();
            } else if (owner[0] != Thread.currentThread()) {
                rejected.add("used by " + owner[0] + " and " + Thread.currentThread());
            }
        }

        @Override
        public boolean accept(ByteBuffer frame, InetAddress sender) {
            checkThread();
            if (full) {
                return false;
            }
            frames.add(copy(frame));
            return true;
        }

        @Override
        public void reject(ByteBuffer garbage, InetAddress sender, String reason) {
            checkThread();
            rejected.add(reason);
        }

        @Override
        public void countKernelDropped(long count) {
            kernelDropped += count;
        }

        @Override
        public void idle() {
            checkThread();
        }

        @Override
        public void flush() {
            checkThread();
        }

        @Override
        public void whenReady(Runnable resume) {
            boolean now;
            synchronized (waiting) {
                now = !full;
                if (full) {
                    waiting.add(resume);
                }
            }
            if (now) {
                resume.run();
            }
        }

        @Override
        public void close() {
            checkThread();
            open--;
        }
    }
}
