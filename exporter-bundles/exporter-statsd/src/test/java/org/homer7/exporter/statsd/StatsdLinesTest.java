package org.homer7.exporter.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricPoint.Kind;
import org.junit.jupiter.api.Test;

class StatsdLinesTest {
    private final StatsdLines plain = new StatsdLines("homer", false);
    private final StatsdLines tagged = new StatsdLines("", true);

    private static MetricPoint point(Kind kind, Map<String, String> labels, Map<String, Object> values) {
        return new MetricPoint("x_total", "kpi", kind, Instant.EPOCH, labels, values);
    }

    @Test
    void countersAreWhatWasAdded() {
        MetricPoint point = point(Kind.COUNTER, Map.of("method", "INVITE"), Map.of("value", 3.0, "total", 40.0));
        assertThat(plain.of(point)).containsExactly("homer.x_total.INVITE:3|c");
        assertThat(tagged.of(point)).containsExactly("x_total:3|c|#method:INVITE");
    }

    @Test
    void gaugesBelowZeroAreSetAndNotLowered() {
        assertThat(plain.of(point(Kind.GAUGE, Map.of(), Map.of("value", -0.5))))
                .containsExactly("homer.x_total:0|g", "homer.x_total:-0.5|g");
    }

    @Test
    void strangersTextBreaksNothing() {
        MetricPoint point = point(Kind.COUNTER, Map.of("ua", "a:1|c\n#,b.c"), Map.of("value", 1.0));
        assertThat(plain.of(point)).containsExactly("homer.x_total.a_1_c___b_c:1|c");
        assertThat(tagged.of(point)).containsExactly("x_total:1|c|#ua:a_1_c___b.c");
    }

    @Test
    void groupsAreAGaugeEach() {
        assertThat(plain.of(point(Kind.GROUP, Map.of("target", "all"), Map.of("asr", 40.0, "cps", 1.1))))
                .containsExactly("homer.x_total.all.asr:40|g", "homer.x_total.all.cps:1.1|g");
    }
}
