package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Options say what is wrong with them, and the pacer makes times of them. */
class ReplayOptionsTest {
    private static final ReplayOptions DEFAULTS = ReplayOptions.defaults();

    @Test
    void computesWhenAFrameIsDue() {
        Pacer both = new Pacer(1_000, 2, 7);
        assertThat(both.dueNanos(5_000_000)).isEqualTo(7);
        assertThat(both.dueNanos(5_001_000)).as("the rate").isEqualTo(7 + 1_000_000);
        assertThat(both.dueNanos(5_100_000)).as("the pace").isEqualTo(7 + 50_000_000);
        assertThat(both.dueNanos(4_000_000)).as("backwards").isEqualTo(7 + 3_000_000);
        assertThat(both.dueNanos(RawPacket.NO_TIME)).isEqualTo(7 + 4_000_000);
        Pacer none = new Pacer(0, 0, 7);
        assertThat(none.dueNanos(5_000_000)).isEqualTo(7);
        assertThat(none.dueNanos(9_000_000)).isEqualTo(7);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withPace(-1))
                .withMessage("pace is -1.0; allowed: 0, or 0.000001 to 1000000");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withPacketsPerSecond(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withCaptureId(1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withNode("x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withPatience(Duration.ofSeconds(-1)));
    }
}
