package org.homer7.core;

/**
 * Which capture times are believed. A packet from outside the window is stored under its arrival, flagged: one agent with
 * a wrong clock must not make tables of 1970 or 2099, nor lose its packets to retention.
 *
 * @param pastMicros how old a packet may be
 * @param futureMicros how far ahead an agent's clock may be
 */
record TimeWindow(long pastMicros, long futureMicros) {
    private static final long DAY_MICROS = 86_400_000_000L;

    static TimeWindow ofDays(int past, int future) {
        return new TimeWindow(past * DAY_MICROS, future * DAY_MICROS);
    }

    boolean believes(long sentMicros, long arrivalMicros) {
        long age = arrivalMicros - sentMicros;
        return age <= pastMicros && -age <= futureMicros;
    }
}
