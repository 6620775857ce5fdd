package org.homer7.alerts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a number and the threshold are compared. */
enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("="),
    OTHER("!=");

    final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** Never true for NaN, which is no number. */
    boolean holds(double value, double threshold) {
        if (Double.isNaN(value)) {
            return false;
        }
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
            case EQUAL -> value == threshold;
            case OTHER -> value != threshold;
        };
    }

    /** The one that is nearer to an alarm, or further past it. */
    double worse(double one, double other, double threshold) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return switch (this) {
            case ABOVE, AT_LEAST -> Math.max(one, other);
            case BELOW, AT_MOST -> Math.min(one, other);
            case EQUAL -> Math.abs(one - threshold) <= Math.abs(other - threshold) ? one : other;
            case OTHER -> Math.abs(one - threshold) >= Math.abs(other - threshold) ? one : other;
        };
    }

    static Comparison of(String owner, String text) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.sign.equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> Words.wrong(
                        owner,
                        "operator",
                        text,
                        Arrays.stream(values()).map(one -> one.sign).collect(Collectors.joining(" ")) + " are"));
    }
}
