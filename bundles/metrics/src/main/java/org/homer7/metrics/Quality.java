package org.homer7.metrics;

/** What quality metrics share. */
final class Quality {
    static final double[] MOS = {1, 1.5, 2, 2.5, 3, 3.3, 3.6, 3.8, 4, 4.2, 4.4};
    static final double[] JITTER = {0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5};
    static final double[] LOSS = {0, 0.5, 1, 2, 3, 5, 10, 20, 50};
    static final double[] DELAYS = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2};
    static final double MILLIS = 1e3;

    private Quality() {}

    /**
     * An estimate of the MOS by the E-model, as HOMER makes it of X-RTP-Stat.
     *
     * @param jitter milliseconds
     * @param delay milliseconds
     * @param loss percent
     */
    static double mos(double jitter, double delay, double loss) {
        double effective = 2 * jitter + delay + 10;
        double r = effective < 160 ? 93.2 - effective / 40 : 93.2 - (effective - 120) / 10;
        r -= 2.5 * loss;
        r = Math.max(0, Math.min(100, r));
        return Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r));
    }
}
