package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupWindowTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private static Reading counter(long seconds, double value) {
        return new Reading(seconds * SECOND, true, value, 0, List.of(), List.of());
    }

    private static Reading gauge(long seconds, double value) {
        return new Reading(seconds * SECOND, false, value, 0, List.of(), List.of());
    }

    @Test
    void increaseRateAndANewBeginning() {
        GroupWindow increase = new GroupWindow();
        assertThat(increase.measure(counter(0, 100), Measure.INCREASE, MINUTE)).isNaN();
        assertThat(increase.measure(counter(10, 120), Measure.INCREASE, MINUTE)).isEqualTo(20);
        assertThat(increase.measure(counter(60, 150), Measure.INCREASE, MINUTE)).isEqualTo(50);
        assertThat(increase.measure(counter(70, 160), Measure.INCREASE, MINUTE)).isEqualTo(40);
        assertThat(increase.measure(counter(80, 7), Measure.INCREASE, MINUTE)).isEqualTo(7);
        GroupWindow rate = new GroupWindow();
        rate.measure(counter(0, 100), Measure.RATE, MINUTE);
        assertThat(rate.measure(counter(10, 120), Measure.RATE, MINUTE)).isEqualTo(2);
    }

    @Test
    void gaugesGainLoseAndHaveAMean() {
        GroupWindow window = new GroupWindow();
        window.measure(gauge(0, 10), Measure.INCREASE, MINUTE);
        assertThat(window.measure(gauge(10, 4), Measure.INCREASE, MINUTE)).isEqualTo(-6);
        GroupWindow mean = new GroupWindow();
        mean.measure(gauge(0, 10), Measure.MEAN, MINUTE);
        mean.measure(gauge(1, 20), Measure.MEAN, MINUTE);
        assertThat(mean.measure(gauge(2, 60), Measure.MEAN, MINUTE)).isEqualTo(30);
    }

    @Test
    void percentilesLieWhereTheValuesDo() {
        List<Double> bounds = List.of(1.0, 2.0, 4.0);
        Reading reading = new Reading(0, true, 100, 0, bounds, List.of(50L, 40L, 5L, 5L));
        assertThat(reading.percentile(0.5)).isEqualTo(1);
        assertThat(reading.percentile(0.9)).isEqualTo(2);
        assertThat(reading.percentile(0.95)).isEqualTo(4);
        assertThat(reading.percentile(0.99))
                .as("beyond the last bound nothing is known")
                .isEqualTo(4);
        assertThat(Reading.nothing(0, reading).percentile(0.5)).isNaN();
    }

    /** However often it is asked: what it says is what came in the window, but for one step. */
    @Property(tries = 200)
    void staysNearTheTruth(@ForAll @Size(min = 2, max = 300) List<@IntRange(min = 0, max = 50) Integer> additions) {
        GroupWindow window = new GroupWindow();
        double total = 0;
        double[] totals = new double[additions.size()];
        for (int i = 0; i < totals.length; i++) {
            total += additions.get(i);
            totals[i] = total;
            double measured = window.measure(counter(i, total), Measure.INCREASE, MINUTE);
            if (i > 0) {
                double exact = total - totals[Math.max(0, i - 60)];
                assertThat(measured).isBetween(exact, exact + 50);
            }
        }
    }
}
