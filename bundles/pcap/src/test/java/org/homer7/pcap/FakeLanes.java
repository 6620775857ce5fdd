package org.homer7.pcap;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;

/** A pipeline that keeps what it is given, and is full when it is told to be. */
final class FakeLanes implements LaneFactory {
    final List<byte[]> frames = new ArrayList<>();
    final List<InetAddress> senders = new ArrayList<>();
    /** Whether the lane is full at the n-th attempt to give it a frame, from 0. */
    IntPredicate full = attempt -> false;
    /** Whether it calls when there is room again. */
    boolean callsBack = true;

    String listener = "";
    WhenFull whenFull = WhenFull.DROP;
    int opened;
    int attempts;
    int callsAskedFor;
    int idles;
    int flushes;
    int closes;

    @Override
    public Lane open(String newListener, WhenFull newWhenFull) {
        listener = newListener;
        whenFull = newWhenFull;
        opened++;
        return new FakeLane();
    }

    private final class FakeLane implements Lane {
        @Override
        public boolean accept(ByteBuffer frame, InetAddress sender) {
            if (full.test(attempts++)) {
                return false;
            }
            byte[] copy = new byte[frame.remaining()];
            frame.duplicate().get(copy);
            frames.add(copy);
            senders.add(sender);
            return true;
        }

        @Override
        public void reject(ByteBuffer garbage, InetAddress sender, String reason) {
            throw new AssertionError("a capture's reader gives whole frames only: " + reason);
        }

        @Override
        public void countKernelDropped(long count) {
            throw new AssertionError("no kernel is involved");
        }

        @Override
        public void idle() {
            idles++;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void whenReady(Runnable resume) {
            callsAskedFor++;
            if (callsBack) {
                CompletableFuture.runAsync(resume);
            }
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
