package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

/** Whoever sends a million different names of everything gets no more than the cap. */
class CardinalityTest {
    private static final int CAP = 1_000;
    private static final int ALL = 1_000_000;
    private static final int BATCH = 10_000;
    private static final long MOST_GROWTH = 16L << 20;
    private static final Field CSEQ = Field.of("cseq_number", Field.Kind.INTEGER);

    private final MetricEngine engine = Engines.engine(Map.of("series_max", CAP, "calls_max", 1_000));

    private void send(int from, int to) throws IOException {
        List<TestRecord> batch = new ArrayList<>(BATCH);
        for (int i = from; i < to; i++) {
            batch.add(record(i));
            if (batch.size() == BATCH) {
                TestBatch.write(engine, -1, batch);
                batch.clear();
            }
        }
    }

    private static TestRecord record(int number) {
        TestRecord record = new TestRecord(number, "x");
        record.session("call-" + number)
                .field("method", "INVITE")
                .field("cseq_method", "INVITE")
                .field(CSEQ, 1L)
                .field("user_agent", "agent " + number)
                .field("from_user", "user" + number)
                .field("ruri_user", Integer.toString(number))
                .type(1)
                .timestampMicros(1_700_000_000_000_000L + number)
                .arrivalMicros(1_700_000_000_000_000L + number)
                .node(Slice.of("node-" + number));
        record.source("10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255), 5060);
        record.destination("192.0.2.1", 5060);
        return record;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void seriesAndMemoryStayAtTheCap() throws IOException {
        send(0, ALL / 5);
        int series = engine.registry().seriesCount();
        long memory = used();
        send(ALL / 5, ALL);
        assertThat(engine.registry().seriesCount()).isEqualTo(series);
        assertThat(used() - memory).as("bytes that 800,000 further names took").isLessThan(MOST_GROWTH);
        List<Sample> agents = Engines.samples(engine).stream()
                .filter(sample -> sample.name().equals("homer_sip_user_agents_total"))
                .toList();
        assertThat(agents).hasSizeLessThanOrEqualTo(CAP + 1);
        assertThat(agents.stream().mapToDouble(Sample::value).sum()).isEqualTo(ALL);
        assertThat(Engines.value(engine, "homer_sip_user_agents_total", Map.of("user_agent", "other")))
                .isEqualTo(ALL - CAP);
        assertThat(Engines.value(engine, "homer_kpi_invites_total", Map.of("target", "")))
                .isEqualTo(ALL);
        assertThat(Engines.value(engine, "homer_metrics_capped_labels_total", Map.of()))
                .isGreaterThanOrEqualTo(2.0 * (ALL - CAP));
    }
}
