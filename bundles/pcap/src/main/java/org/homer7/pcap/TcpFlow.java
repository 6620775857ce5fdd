package org.homer7.pcap;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * One direction of a TCP connection, put in order: repeated and overlapping segments count once, early ones wait for the
 * missing. When too much waits, or for too long, the missing part is given up as lost by the capture. A connection whose
 * start is not in the file begins with its first segment there.
 */
final class TcpFlow {
    private static final int MOST_SEGMENTS = 256;
    private static final int MOST_BYTES = 1 << 19;
    private static final long WAIT_MICROS = 3_000_000;
    /** Farther away than any window: another connection with the same ports. */
    private static final int FARTHEST = 1 << 24;

    private static final int SEGMENT_OVERHEAD = 64;

    private final StreamSplitter splitter;
    /** Segments that came early, by their position in the stream. */
    private final TreeMap<Long, byte[]> early = new TreeMap<>();

    private int earlyBytes;
    private long waitingSince;
    private boolean started;
    /** Sequence number of the first byte. */
    private int first;
    /** Sequence number of the next byte. */
    private int next;
    /** The same byte's position in the stream, which does not wrap round. */
    private long position;

    private long lastMicros = RawPacket.NO_TIME;

    TcpFlow(StreamSplitter splitter) {
        this.splitter = splitter;
    }

    long lastMicros() {
        return lastMicros;
    }

    /** Bytes of memory that it takes. */
    int held() {
        return splitter.held() + earlyBytes + early.size() * SEGMENT_OVERHEAD;
    }

    /** A SYN: the stream begins after its number. Sent again, it says nothing new. */
    void begin(int sequence, long micros) {
        lastMicros = micros;
        if (!started || first != sequence + 1) {
            restart(sequence + 1, micros);
        }
    }

    /**
     * A segment with payload.
     *
     * @param missing bytes of it that are not in the file, after those that are
     */
    void accept(int sequence, byte[] array, int offset, int length, int missing, long micros) {
        lastMicros = micros;
        if (!started || Math.abs((long) (sequence - next)) > FARTHEST) {
            restart(sequence, micros);
        }
        int ahead = sequence - next;
        if (ahead > 0) {
            keep(position + ahead, Arrays.copyOfRange(array, offset, offset + length), micros);
        } else if (ahead + length > 0) {
            deliver(array, offset - ahead, length + ahead, micros);
            if (missing > 0) {
                splitter.gap();
                advance(missing);
            }
        }
        drain(micros);
    }

    /** Nothing follows: what waits is all there is. */
    void end(long micros) {
        while (!early.isEmpty()) {
            passGap(micros);
        }
        splitter.end();
    }

    private void restart(int sequence, long micros) {
        end(micros);
        first = sequence;
        next = sequence;
        started = true;
    }

    private void deliver(byte[] array, int offset, int length, long micros) {
        splitter.append(array, offset, length, micros);
        advance(length);
    }

    private void advance(int length) {
        next += length;
        position += length;
    }

    private void keep(long at, byte[] segment, long micros) {
        if (early.isEmpty()) {
            waitingSince = micros;
        }
        byte[] same = early.get(at);
        if (same == null || same.length < segment.length) {
            early.put(at, segment);
            earlyBytes += segment.length - (same == null ? 0 : same.length);
        }
    }

    private void drain(long micros) {
        deliverReached(micros);
        boolean waitedLong =
                micros != RawPacket.NO_TIME && waitingSince != RawPacket.NO_TIME && micros - waitingSince > WAIT_MICROS;
        while (early.size() > MOST_SEGMENTS || earlyBytes > MOST_BYTES || waitedLong && !early.isEmpty()) {
            passGap(micros);
        }
    }

    private void deliverReached(long micros) {
        while (!early.isEmpty() && early.firstKey() <= position) {
            Map.Entry<Long, byte[]> reached = early.pollFirstEntry();
            byte[] segment = reached.getValue();
            earlyBytes -= segment.length;
            int known = (int) (position - reached.getKey());
            if (known < segment.length) {
                deliver(segment, known, segment.length - known, micros);
            }
            waitingSince = micros;
        }
    }

    private void passGap(long micros) {
        splitter.gap();
        advance((int) (early.firstKey() - position));
        deliverReached(micros);
    }
}
