package org.homer7.sessions;

/**
 * Speech quality from loss and delay: the E-model of ITU-T G.107 with its default values and G.711, as reduced by R. Cole
 * and J. Rosenbluth, "Voice over IP Performance Monitoring", 2001; and the score of G.107 annex B.
 */
public final class EModel {
    /** R without impairments. */
    private static final double BEST_R = 93.2;

    /** Delay of packetisation and codec, ms. */
    private static final double CODEC_DELAY = 10;

    /** Delay from which talkers begin to interrupt each other, ms. */
    private static final double NOTICED_DELAY = 177.3;

    /** A receiver's buffer holds back about this many times the jitter. */
    private static final double BUFFER_OF_JITTER = 2;

    private EModel() {}

    /**
     * The transmission rating, 0 to 93.2.
     *
     * @param lossPercent share of packets lost, 0 to 100
     * @param jitterMillis interarrival jitter; NaN if unknown
     * @param roundTripMillis round trip through the network; NaN if unknown
     */
    public static double rating(double lossPercent, double jitterMillis, double roundTripMillis) {
        double delay = CODEC_DELAY + orZero(roundTripMillis) / 2 + BUFFER_OF_JITTER * orZero(jitterMillis);
        double byDelay = 0.024 * delay + 0.11 * Math.max(0, delay - NOTICED_DELAY);
        double byLoss = 30 * Math.log(1 + 15 * Math.min(100, Math.max(0, lossPercent)) / 100);
        return Math.max(0, BEST_R - byDelay - byLoss);
    }

    /** The mean opinion score of a rating, 1 to 4.5. */
    public static double mos(double rating) {
        if (rating <= 0) {
            return 1;
        }
        double mos = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
        return Math.min(4.5, Math.max(1, mos));
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : Math.max(0, value);
    }
}
