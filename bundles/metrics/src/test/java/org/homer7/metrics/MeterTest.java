package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.record.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTest {
    private static final Field DELAY = Field.of("delay", Field.Kind.DECIMAL);

    private final MetricEngine engine = Engines.engine(Map.of("targets", "carrier = 198.51.100.7"));
    private final Sip sip = new Sip(engine);

    private static Meter.Config config(String... pairs) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return Engines.config(Meter.Config.class, values);
    }

    private Meter meter(String... pairs) {
        return new Meter(engine, config(pairs), Map.of("service.pid", Meter.PID + "~mine"));
    }

    @Test
    void countsWhatTheFilterFindsByItsGroups() {
        meter("filter", "method = INVITE AND from_user ~ 49", "group_by", "from_user, target");
        sip.request("a", 0, 1, "INVITE").with("from_user", "4930").send();
        sip.request("b", 0, 1, "INVITE").with("from_user", "4930").send();
        sip.request("c", 0, 1, "INVITE").with("from_user", "1212").send();
        sip.request("d", 0, 1, "BYE").with("from_user", "4930").send();
        assertThat(Engines.value(engine, "homer_meter_mine_total", Map.of("from_user", "4930", "target", "carrier")))
                .isEqualTo(2);
        assertThat(Engines.samples(engine).stream()
                        .filter(sample -> sample.series().equals("meter")))
                .hasSize(1);
    }

    @Test
    void fillsBuckets() {
        meter("metric", "my_delay", "kind", "histogram", "value", "delay", "buckets", "1, 5");
        sip.request("a", 0, 1, "INFO").with(DELAY, 0.5).send();
        sip.request("b", 0, 1, "INFO").with(DELAY, 7.0).send();
        sip.request("c", 0, 1, "INFO").send();
        Sample sample = Engines.find(engine, "my_delay", Map.of()).orElseThrow();
        assertThat(sample.histogram().counts()).containsExactly(1L, 0L, 1L);
        assertThat(sample.histogram().sum()).isEqualTo(7.5);
    }

    @Test
    void showsTheLastValue() {
        meter("metric", "last", "kind", "gauge", "value", "delay");
        sip.request("a", 0, 1, "INFO").with(DELAY, 0.5).send();
        sip.request("b", 0, 1, "INFO").with(DELAY, 0.25).send();
        assertThat(Engines.value(engine, "last", Map.of())).isEqualTo(0.25);
    }

    @Test
    void aNewFilterHoldsAtOnceAndKeepsTheCount() {
        Meter meter = meter("filter", "method = INVITE");
        sip.request("a", 0, 1, "INVITE").send();
        meter.modified(config("filter", "method = BYE"));
        sip.request("b", 0, 1, "INVITE").send();
        sip.request("c", 0, 1, "BYE").send();
        assertThat(Engines.value(engine, "homer_meter_mine_total", Map.of())).isEqualTo(2);
        meter.deactivate();
        assertThat(Engines.find(engine, "homer_meter_mine_total", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "filter, method =, 'cfg: at '",
        "kind, average, kind = average; counter",
        "metric, a b, metric = a b_total; letters",
        "group_by, 'a,b,c,d,e,f', group.by = a",
        "group_by, 'a,a', group.by = a",
        "metric, homer_sip_requests, there is one of that name"
    })
    void wrongDescriptionsAreRefused(String key, String value, String message) {
        assertThatThrownBy(() -> meter(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("meter-mine")
                .hasMessageContaining(message);
    }

    @Test
    void theLastGoodDescriptionStays() {
        Meter meter = meter("filter", "method = INVITE");
        assertThatThrownBy(() -> meter.modified(config("filter", "((")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The last good description stays in use");
        sip.request("a", 0, 1, "INVITE").send();
        assertThat(Engines.value(engine, "homer_meter_mine_total", Map.of())).isEqualTo(1);
    }
}
