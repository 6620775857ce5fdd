package org.homer7.sessions;

import java.util.Optional;
import org.homer7.sessions.CallSummary.Quality;

/** The reports of a session taken together. */
final class QualityTotals {
    private int reports;
    private int scores;
    private double scoreSum;
    private double leastMos = Double.NaN;
    private double mostJitter = Double.NaN;
    private double mostLoss = Double.NaN;
    private double mostRoundTrip = Double.NaN;

    /** Takes what the fields say; nothing if they are no report. */
    void add(Values values) {
        boolean any = false;
        for (String side : new String[] {"", "inc_", "out_"}) {
            any |= mos(values.firstNumber(side + "mos", side + "agent_mos"));
            any |= jitter(values.number(side + "jitter_ms"));
            any |= loss(values.number(side + "loss_percent"));
            any |= roundTrip(values.firstNumber(side + "rtt_ms", side + "latency_ms"));
        }
        if (any) {
            reports++;
        }
    }

    Optional<Quality> result() {
        return reports == 0
                ? Optional.empty()
                : Optional.of(new Quality(
                        reports,
                        leastMos,
                        scores == 0 ? Double.NaN : scoreSum / scores,
                        mostJitter,
                        mostLoss,
                        mostRoundTrip));
    }

    private boolean mos(double value) {
        if (!(value >= 1 && value <= 5)) {
            return false;
        }
        scores++;
        scoreSum += value;
        leastMos = Double.isNaN(leastMos) ? value : Math.min(leastMos, value);
        return true;
    }

    private boolean jitter(double value) {
        mostJitter = most(mostJitter, value);
        return !Double.isNaN(value);
    }

    private boolean loss(double value) {
        mostLoss = most(mostLoss, value);
        return !Double.isNaN(value);
    }

    private boolean roundTrip(double value) {
        mostRoundTrip = most(mostRoundTrip, value);
        return !Double.isNaN(value);
    }

    private static double most(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return Math.max(one, other);
    }
}
