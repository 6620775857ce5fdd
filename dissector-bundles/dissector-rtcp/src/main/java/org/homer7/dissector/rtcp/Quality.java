package org.homer7.dissector.rtcp;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/** Gathers what the report blocks of one packet say, and writes the worst stream's quality. */
final class Quality {
    /** Jitter counts ticks of the media clock, which RTCP does not tell: 8 kHz is that of most telephony. */
    private static final double TICKS_PER_MILLI = 8;

    /** Longer than this is a clock that is wrong. */
    private static final double LONGEST_ROUND_TRIP = 10_000;

    /** Longer than this is no telephony clock. */
    private static final double LONGEST_JITTER = 10_000;

    /** A receiver's buffer is so many times the jitter. */
    private static final double BUFFERED_JITTERS = 2;

    private final long captureMicros;
    private final double agentsMos;

    private boolean any;
    private double worstRating = Double.MAX_VALUE;
    private double loss;
    private long lost;
    private double jitterMillis;
    private double roundTripMillis = Double.NaN;

    /**
     * @param captureMicros when the packet was captured, microseconds since 1970
     * @param agentsMos what the capture agent says itself; NaN if it does not
     */
    Quality(long captureMicros, double agentsMos) {
        this.captureMicros = captureMicros;
        this.agentsMos = agentsMos;
    }

    /**
     * Takes a report block, RFC 3550 section 6.4.1.
     *
     * @param fractionLost in 256ths
     * @param packetsLost signed
     * @param jitter ticks of the media clock; negative if unknown
     * @param lastSr middle 32 bits of the NTP time of the last sender report; 0 or less if there was none
     * @param delay since then, in 65,536ths of a second
     */
    void block(long fractionLost, long packetsLost, long jitter, long lastSr, long delay) {
        double ratio = Math.min(255, Math.max(0, fractionLost)) / 256.0;
        double millis = jitter < 0 ? Double.NaN : Math.min(LONGEST_JITTER, jitter / TICKS_PER_MILLI);
        double rating = EModel.rating(ratio, Double.NaN, BUFFERED_JITTERS * millis);
        if (!any || rating < worstRating) {
            any = true;
            worstRating = rating;
            loss = ratio;
            lost = packetsLost;
            jitterMillis = millis;
            roundTripMillis = lastSr <= 0 ? Double.NaN : roundTrip(lastSr, Math.max(0, delay));
        }
    }

    /** Writes the worst block's quality. A phone's own metrics count where it measures better than the reports do. */
    void write(FieldWriter out, VoipMetrics metrics) {
        double measuredTrip = metrics == null ? Double.NaN : metrics.roundTripMillis();
        number(out, RtcpFields.RTT_MS, Double.isNaN(measuredTrip) ? roundTripMillis : measuredTrip);
        double rating = Double.NaN;
        if (any) {
            out.put(RtcpFields.LOST, lost);
            number(out, RtcpFields.LOSS_PERCENT, 100 * loss);
            number(out, RtcpFields.JITTER_MS, jitterMillis);
            // Without the round trip from LSR: where clocks differ by a second, every call would be a bad one.
            rating = EModel.rating(loss, measuredTrip, BUFFERED_JITTERS * jitterMillis);
        } else if (metrics != null && metrics.hasLoss()) {
            number(out, RtcpFields.LOSS_PERCENT, 100 * metrics.lossRatio());
            rating = EModel.rating(metrics.lossRatio(), measuredTrip, metrics.endSystemMillis());
        }
        number(out, RtcpFields.R_FACTOR, rating);
        mos(out, metrics == null ? Double.NaN : metrics.mos(), rating);
    }

    private void mos(FieldWriter out, double reported, double rating) {
        if (agentsMos >= 1 && agentsMos <= 5) {
            mos(out, agentsMos, "agent");
        } else if (!Double.isNaN(reported)) {
            mos(out, reported, "xr");
        } else if (!Double.isNaN(rating)) {
            mos(out, EModel.mos(rating), "e-model");
        }
    }

    private static void mos(FieldWriter out, double value, String source) {
        number(out, RtcpFields.MOS, value);
        out.put(RtcpFields.MOS_SOURCE, source);
    }

    /** RFC 3550 section 6.4.1: arrival less LSR less DLSR. Right if the capture's clock and the sender's are. */
    private double roundTrip(long lastSr, long delay) {
        long arrival = Ntp.middle(captureMicros);
        long ticks = arrival - lastSr - delay & 0xffff_ffffL;
        double millis = ticks / 65.536;
        return millis <= LONGEST_ROUND_TRIP ? millis : Double.NaN;
    }

    /** The loss that 24 bits with a sign mean, where an agent read them, or the 32 bits that hold them, without one. */
    static long signedLoss(long value) {
        if (value >= 0x80_0000 && value <= 0xff_ffff) {
            return value - 0x100_0000;
        }
        return value > Integer.MAX_VALUE && value <= 0xffff_ffffL ? (int) value : value;
    }

    /** Writes a number with three decimals; nothing for NaN. */
    static void number(FieldWriter out, Field field, double value) {
        if (!Double.isNaN(value)) {
            out.put(field, Math.round(value * 1_000) / 1_000.0);
        }
    }
}
