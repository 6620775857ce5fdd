package org.homer7.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is made of a series within the window. */
enum Measure {
    /** The number as it is; of a histogram how many values there are. */
    VALUE,
    /** What came to it. */
    INCREASE,
    /** What came to it, a second. */
    RATE,
    /** The mean of a histogram's values that came; of others the mean of the numbers seen. */
    MEAN,
    P50,
    P90,
    P95,
    P99;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 0.95 for P95; NaN for what is no percentile. */
    double share() {
        return name().startsWith("P") ? Integer.parseInt(name().substring(1)) / 100.0 : Double.NaN;
    }

    static Measure of(String owner, String text) {
        return Arrays.stream(values())
                .filter(measure -> measure.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Words.wrong(
                        owner,
                        "measure",
                        text,
                        Arrays.stream(values()).map(Measure::text).collect(Collectors.joining(", ")) + " are"));
    }
}
