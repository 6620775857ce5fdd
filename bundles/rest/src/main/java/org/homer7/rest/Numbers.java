package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Measured numbers: as many digits as mean something, and nothing for what is not known. */
final class Numbers {
    private static final double THOUSANDTH = 1_000;

    private Numbers() {}

    /** Writes the member, unless the value is NaN. */
    static void write(String name, double value, JsonGenerator out) throws IOException {
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            out.writeNumberField(name, rounded(value));
        }
    }

    /** Empty for NaN. */
    static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(rounded(value));
    }

    private static double rounded(double value) {
        return Math.abs(value) > 1e12 ? value : Math.round(value * THOUSANDTH) / THOUSANDTH;
    }
}
