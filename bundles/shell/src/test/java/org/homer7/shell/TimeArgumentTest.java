package org.homer7.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeArgumentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-22T10:30:00Z",
        "-90s, 2026-11-22T10:28:30Z",
        "-15m, 2026-11-22T10:15:00Z",
        "-2h, 2026-11-22T08:30:00Z",
        "-1d, 2026-11-21T10:30:00Z",
        "-1w, 2026-11-15T10:30:00Z",
        "2026-11-20, 2026-11-20T00:00:00Z",
        "2026-11-20T09:05, 2026-11-20T09:05:00Z",
        "2026-11-20T09:05:00+01:00, 2026-11-20T08:05:00Z",
        "1795343400000, 2026-11-22T10:30:00Z"
    })
    void readsTimesAsPeopleWriteThem(String text, Instant expected) {
        assertThat(micros(text)).isEqualTo(expected.toEpochMilli() * 1_000);
    }

    @Test
    void allHasNoBound() {
        assertThat(micros("all")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void saysWhatIsAllowed() {
        assertThatThrownBy(() -> micros("yesterday"))
                .hasMessageStartingWith("--from is \"yesterday\"; allowed: now, -15m");
    }

    @Property
    void anythingElseIsRefused(@ForAll String text) {
        try {
            micros(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("allowed");
        }
    }

    private static long micros(String text) {
        return TimeArgument.micros("--from", text, NOW, ZoneOffset.UTC, Long.MAX_VALUE);
    }
}
