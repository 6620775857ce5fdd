package org.homer7.dissector.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NtpTest {
    @Test
    void countsFrom1900InFractionsOfTwoToTheThirtySecond() {
        assertThat(Ntp.unixSeconds(4_004_374_111L, 1L << 31)).isEqualTo(1_795_385_311.5);
    }

    @Test
    void takesATimeValueOfAsteriskForWhatItIs() {
        assertThat(Ntp.unixSeconds(1_700_000_000L, 250_000)).isEqualTo(1_700_000_000.25);
    }

    @Test
    void middleBitsAreSecondsAndSixteenBitsOfFraction() {
        assertThat(Ntp.middle(500_000)).isEqualTo((Ntp.ERA & 0xffff) << 16 | 0x8000);
    }
}
