package org.homer7.dissector.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Worked by hand from the formulas. */
class EModelTest {
    @Test
    void aCleanStream() {
        // 93.2 - 0.024 * 10
        assertThat(EModel.rating(0, Double.NaN, Double.NaN)).isCloseTo(92.96, within(1e-9));
        // 1 + 3.2536 + 7e-6 * 92.96 * 32.96 * 7.04
        assertThat(EModel.mos(92.96)).isCloseTo(4.4046, within(1e-4));
    }

    @Test
    void lossCosts() {
        // 5 %: 30 ln 1.75 = 16.7885
        assertThat(EModel.rating(0.05, Double.NaN, Double.NaN)).isCloseTo(92.96 - 16.7885, within(1e-4));
    }

    @Test
    void delayCostsMoreOnceItIsNoticed() {
        // One way 10 + 200 + 0 ms: 0.024 * 210 + 0.11 * 32.7
        assertThat(EModel.rating(0, 400, 0)).isCloseTo(93.2 - 5.04 - 3.597, within(1e-9));
    }

    @Property
    void scoresAreScores(@ForAll @DoubleRange(max = 1) double loss, @ForAll @DoubleRange(max = 20_000) double millis) {
        assertThat(EModel.mos(EModel.rating(loss, millis, millis))).isBetween(1.0, 4.5);
    }
}
