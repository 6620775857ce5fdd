package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "metric; ; a name such as homer_kpi_asr_percent is allowed",
                "metric; a b; a name such as",
                "severity; bad; info, warning and critical are allowed",
                "measure; median; value, increase, rate, mean, p50, p90, p95, p99 are allowed",
                "operator; =>; > >= < <= = != are allowed",
                "combine; avg; sum, max and min are allowed",
                "window; 0s; 1s to 6h is allowed",
                "window; long; a number with ms, s, m, h or d, such as 30s, is allowed",
                "duration; 2d; 0s to 1d is allowed",
                "only.if.metric; a-b; a name such as homer_kpi_cps is allowed",
                "where; target; labels with their values",
                "group.by; *,target; up to 10 labels, or * for all, are allowed"
            })
    void saysWhatIsAllowed(String key, String value, String allowed) {
        String given = value == null ? "" : value;
        assertThatThrownBy(() -> Rules.rule("x", "metric", "m", key, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("etc/org.homer7.alerts.rule-x.cfg: " + key + " = " + given)
                .hasMessageContaining(allowed);
    }

    @Test
    void readsWhatIsWritten() {
        RuleSettings rule = Rules.rule(
                "x",
                "metric",
                " homer_sip_requests_total ",
                "where",
                "target = carr*, method=INVITE",
                "window",
                "90",
                "group.by",
                "target, node",
                "summary",
                "{value} of {target} {nothing}");
        assertThat(rule.metric()).isEqualTo("homer_sip_requests_total");
        assertThat(LabelTest.all(rule.tests(), Map.of("target", "carrier", "method", "INVITE")))
                .isTrue();
        assertThat(LabelTest.all(rule.tests(), Map.of("target", "carrier"))).isFalse();
        assertThat(rule.window()).isEqualTo(Duration.ofSeconds(90));
        assertThat(rule.groupBy()).containsExactly("target", "node");
        assertThat(AlertText.summary(rule, Map.of("target", "$1"), 2.5)).isEqualTo("2.500 of $1 {nothing}");
    }
}
