package org.homer7.exporter.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private static final Instant TIME = Instant.parse("2026-11-23T01:02:03.000004Z");

    private static MetricPoint point(double value) {
        return new MetricPoint(
                "x", "kpi", MetricPoint.Kind.HISTOGRAM, TIME, Map.of("m", "a\"b"), Map.of("le_0.5", 3L, "sum", value));
    }

    @Test
    void writesADocument() throws IOException {
        assertThat(new String(Documents.json(point(1.5)), StandardCharsets.UTF_8))
                .isEqualTo("{\"@timestamp\":\"2026-11-23T01:02:03.000004Z\",\"name\":\"x\",\"series\":\"kpi\","
                        + "\"kind\":\"histogram\",\"label_m\":\"a\\\"b\",\"le_0_5\":3,\"sum\":1.5}");
    }

    @Test
    void theSamePointHasTheSameId() {
        assertThat(Documents.id(point(1))).isEqualTo(Documents.id(point(1))).hasSize(20);
    }

    @Test
    void namesIndexesByTheDay() {
        assertThat(new IndexName("homer-{dd.MM.yyyy}").of(TIME)).isEqualTo("homer-23.11.2026");
        assertThat(new IndexName("homer").of(TIME)).isEqualTo("homer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Homer", "homer-{", "homer-{bbb}", "a/b", "homer-}{"})
    void refusesWhatIsNoIndex(String pattern) {
        assertThatThrownBy(() -> new IndexName(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index = " + pattern);
    }
}
