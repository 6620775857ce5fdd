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

    private final long captureMicros;
    private final double agentsMos;

    private boolean any;
    private double worstRating = Double.MAX_VALUE;
    private double lossPercent;
    private long lost;
    private double jitterMillis;
    private double roundTripMillis;
    private double reportedMos = Double.NaN;

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
     * @param packetsLost 24 bits, signed; from some agents as if unsigned
     * @param jitter ticks of the media clock; negative if unknown
     * @param lastSr middle 32 bits of the NTP time of the last sender report; 0 if there was none
     * @param delay since then, in 65,536ths of a second
     */
    void block(long fractionLost, long packetsLost, long jitter, long lastSr, long delay) {
        double loss = Math.min(255, Math.max(0, fractionLost)) / 256.0;
        double millis = jitter < 0 ? Double.NaN : Math.min(LONGEST_JITTER, jitter / TICKS_PER_MILLI);
        double roundTrip = lastSr == 0 ? Double.NaN : roundTrip(lastSr, delay);
        double rating = EModel.rating(loss, roundTrip, millis);
        if (!any || rating < worstRating) {
            any = true;
            worstRating = rating;
            lossPercent = loss * 100;
            lost = signed24(packetsLost);
            jitterMillis = millis;
            roundTripMillis = roundTrip;
        }
    }

    /** Takes a MOS in tenths, as RFC 3611 section 4.7.5 has it; 127 means unknown. */
    void mosInTenths(double tenths) {
        if (tenths >= 10 && tenths <= 50) {
            reportedMos = tenths / 10;
        }
    }

    void write(FieldWriter out) {
        if (any) {
            out.put(RtcpFields.LOST, lost);
            number(out, RtcpFields.LOSS_PERCENT, lossPercent);
            number(out, RtcpFields.JITTER_MS, jitterMillis);
            number(out, RtcpFields.RTT_MS, roundTripMillis);
            number(out, RtcpFields.R_FACTOR, worstRating);
        }
        if (agentsMos >= 1 && agentsMos <= 5) {
            mos(out, agentsMos, "agent");
        } else if (!Double.isNaN(reportedMos)) {
            mos(out, reportedMos, "xr");
        } else if (any) {
            mos(out, EModel.mos(worstRating), "e-model");
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

    private static long signed24(long value) {
        return value >= 0x80_0000 && value <= 0xff_ffff ? value - 0x100_0000 : value;
    }

    private static void number(FieldWriter out, Field field, double value) {
        if (!Double.isNaN(value)) {
            out.put(field, Math.round(value * 1_000) / 1_000.0);
        }
    }
}
