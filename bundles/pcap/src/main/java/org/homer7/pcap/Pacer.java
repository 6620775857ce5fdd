package org.homer7.pcap;

/** Says how long to wait before the next frame, for a rate, for the file's own pace, or for neither. */
final class Pacer {
    private static final double NANOS = 1e9;

    private final double packetsPerSecond;
    private final double pace;
    private final long startNanos;
    private long count;
    private long firstMicros = RawPacket.NO_TIME;

    Pacer(double packetsPerSecond, double pace, long startNanos) {
        this.packetsPerSecond = packetsPerSecond;
        this.pace = pace;
        this.startNanos = startNanos;
    }

    /**
     * When the next frame is due, on the clock that the start was given in.
     *
     * @param micros the frame's time in the file, or {@link RawPacket#NO_TIME}
     */
    long dueNanos(long micros) {
        double due = packetsPerSecond > 0 ? count / packetsPerSecond * NANOS : 0;
        count++;
        if (pace > 0 && micros != RawPacket.NO_TIME) {
            if (firstMicros == RawPacket.NO_TIME) {
                firstMicros = micros;
            }
            due = Math.max(due, (micros - firstMicros) * 1e3 / pace);
        }
        return startNanos + (long) due;
    }
}
