package org.homer7.pcap;

/** What an Interface Description Block says: the link type, the snap length, and how to read times. */
final class PcapngInterface {
    private static final int END_OF_OPTIONS = 0;
    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;
    private static final int FIXED_LENGTH = 8;
    private static final long LAST_SECOND = 0xffff_ffffL;

    final int linkType;
    /** Longest captured packet; 0 for any. */
    final long snapLength;

    /** Ticks in a second are 10 to that power, or 2 to that power. */
    private int exponent = 6;

    private boolean binary;
    private long offsetSeconds;

    /** Of a block's body between the two indexes, which are at least {@value #FIXED_LENGTH} apart. */
    PcapngInterface(byte[] body, int length, boolean little) {
        linkType = Bytes.u16(body, 0, little);
        snapLength = Bytes.u32(body, 4, little);
        int at = FIXED_LENGTH;
        while (length - at >= 4) {
            int code = Bytes.u16(body, at, little);
            int size = Bytes.u16(body, at + 2, little);
            at += 4;
            if (code == END_OF_OPTIONS || size > length - at) {
                return;
            }
            if (code == TIME_RESOLUTION && size >= 1) {
                binary = body[at] < 0;
                exponent = body[at] & 0x7f;
            } else if (code == TIME_OFFSET && size >= 8) {
                long high = Bytes.u32(body, little ? at + 4 : at, little);
                long low = Bytes.u32(body, little ? at : at + 4, little);
                offsetSeconds = high << 32 | low;
            }
            at += size + 3 & ~3;
        }
    }

    /** Microseconds since 1970 of a time stamp; {@link RawPacket#NO_TIME} if it is outside of 1970 to 2106. */
    long micros(long ticks) {
        long seconds;
        long micros;
        if (binary) {
            seconds = exponent > 63 ? 0 : ticks >>> exponent;
            micros = binaryMicros(ticks);
        } else if (exponent > 19) {
            // A tick is so short that 64 bits hold less than a second.
            seconds = 0;
            micros = exponent > 25 ? 0 : Long.divideUnsigned(ticks, power(exponent - 6));
        } else {
            long perSecond = power(exponent);
            seconds = Long.divideUnsigned(ticks, perSecond);
            long rest = Long.remainderUnsigned(ticks, perSecond);
            micros = exponent >= 6 ? Long.divideUnsigned(rest, power(exponent - 6)) : rest * power(6 - exponent);
        }
        boolean sound = seconds >= 0 && seconds <= LAST_SECOND && Math.abs(offsetSeconds) <= LAST_SECOND;
        long total = sound ? seconds + offsetSeconds : -1;
        return total < 0 || total > LAST_SECOND ? RawPacket.NO_TIME : total * 1_000_000 + micros;
    }

    private long binaryMicros(long ticks) {
        long fraction = exponent > 63 ? ticks : ticks & (1L << exponent) - 1;
        // Down to 32 bits, so that the product fits; the rest is far below a microsecond.
        int excess = Math.max(exponent - 32, 0);
        int kept = exponent - excess;
        long high = excess > 63 ? 0 : fraction >>> excess;
        return high * 1_000_000 >>> kept;
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }
}
