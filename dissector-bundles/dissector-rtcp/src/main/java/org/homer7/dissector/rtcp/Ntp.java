package org.homer7.dissector.rtcp;

/** NTP timestamps, RFC 5905 section 6: seconds since 1900 and 2^-32 fractions. */
final class Ntp {
    /** Seconds from 1900 to 1970. */
    static final long ERA = 2_208_988_800L;

    private Ntp() {}

    /** Seconds since 1970 of a timestamp. What cannot be since 1900, for it lies before 1970, is since 1970 already. */
    static double unixSeconds(long seconds, long fraction) {
        if (seconds >= ERA) {
            return seconds - ERA + fraction / 4_294_967_296.0;
        }
        // Asterisk: a timeval, whose fraction is microseconds.
        return seconds + Math.min(999_999, fraction) / 1e6;
    }

    /** The middle 32 bits of the NTP timestamp of a time, which is what LSR holds. */
    static long middle(long unixMicros) {
        long seconds = Math.floorDiv(unixMicros, 1_000_000L) + ERA;
        long micros = Math.floorMod(unixMicros, 1_000_000L);
        return (seconds << 16 | (micros << 16) / 1_000_000L) & 0xffff_ffffL;
    }
}
