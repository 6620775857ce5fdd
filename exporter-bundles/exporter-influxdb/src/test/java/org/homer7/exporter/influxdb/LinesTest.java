package org.homer7.exporter.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000, 123_456_000);

    private static String line(Map<String, String> labels, Map<String, Object> values) {
        return Lines.of(
                List.of(new MetricPoint("homer_x_total", "kpi", MetricPoint.Kind.COUNTER, TIME, labels, values)));
    }

    @Test
    void writesMeasurementTagsFieldsAndTime() {
        assertThat(line(Map.of("method", "INVITE", "target", ""), Map.of("value", 2.0, "total", 5.0)))
                .isEqualTo("homer_x,method=INVITE total=5.0,value=2.0 1700000000123456000\n");
    }

    @Test
    void strangersTextBreaksNothing() {
        assertThat(line(Map.of("user_agent", "a b,c=d\n\"e\\"), Map.of("from", "x\"\ny", "value", 1L)))
                .isEqualTo(
                        "homer_x,user_agent=a\\ b\\,c\\=d\\ \"e\\\\  from=\"x\\\" y\",value=1.0 1700000000123456000\n")
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }
}
