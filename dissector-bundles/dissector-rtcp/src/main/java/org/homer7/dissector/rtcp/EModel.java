package org.homer7.dissector.rtcp;

/**
 * Speech quality from loss and delay: the E-model of ITU-T G.107 with its default values, as reduced by R. Cole and J.
 * Rosenbluth, "Voice over IP Performance Monitoring", 2001. RTCP does not say the codec, so that G.711 is assumed.
 */
final class EModel {
    /** R without impairments: the value of G.107's defaults. */
    static final double BEST_R = 93.2;

    /** Delay of packetisation and codec, ms. */
    private static final double CODEC_DELAY = 10;

    /** Delay from which talkers begin to interrupt each other, ms. */
    private static final double NOTICED_DELAY = 177.3;

    private EModel() {}

    /**
     * The transmission rating.
     *
     * @param lossRatio share of packets lost, 0 to 1
     * @param roundTripMillis round trip through the network in ms; NaN if unknown
     * @param bufferMillis how long the receiver holds packets back, in ms; NaN if unknown
     * @return 0 to 93.2
     */
    static double rating(double lossRatio, double roundTripMillis, double bufferMillis) {
        double delay = CODEC_DELAY + orZero(roundTripMillis) / 2 + orZero(bufferMillis);
        double delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - NOTICED_DELAY);
        double lossImpairment = 30 * Math.log(1 + 15 * lossRatio);
        return Math.max(0, BEST_R - delayImpairment - lossImpairment);
    }

    /** The mean opinion score of a rating, G.107 annex B: 1 to 4.5. */
    static double mos(double rating) {
        if (rating <= 0) {
            return 1;
        }
        double mos = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
        return Math.min(4.5, Math.max(1, mos));
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
