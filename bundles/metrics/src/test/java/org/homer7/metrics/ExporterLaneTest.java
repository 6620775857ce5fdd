package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.api.metrics.RejectedPointsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reaches an exporter is what was counted, whatever happens to it on the way. */
@Timeout(60)
class ExporterLaneTest {
    private static final String NAME = "exporter.test[main]";

    @TempDir
    Path directory;

    private final MetricEngine engine = Engines.engine(Map.of());
    private final Sip sip = new Sip(engine);
    private MetricsService service;
    private int calls;

    private MetricsService service() {
        if (service == null) {
            service = new MetricsService(directory, new LedgerMetricsTest.SmallLedger(), engine);
        }
        return service;
    }

    @AfterEach
    void stop() {
        service().deactivate();
    }

    private static Map<String, Object> properties(String... pairs) {
        Map<String, Object> properties = new TreeMap<>(Map.of(
                MetricsExporter.NAME, NAME,
                MetricsExporter.INTERVAL, "100ms",
                MetricsExporter.RETRY, "100ms",
                MetricsExporter.SERIES, "kpi,method"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private void someCalls(int count) {
        for (int i = 0; i < count; i++) {
            calls++;
            sip.call("call" + calls, calls, 1, 2, 3);
        }
    }

    private ExporterStatus status() {
        return service().status().get(0);
    }

    /** Keeps what it is given; fails as told. */
    private static final class Keeper implements MetricsExporter {
        private final List<MetricPoint> points = new ArrayList<>();
        private volatile IOException failure;
        private volatile RuntimeException defect;

        @Override
        public void write(List<MetricPoint> batch) throws IOException {
            if (defect != null) {
                throw defect;
            }
            if (failure != null) {
                throw failure;
            }
            synchronized (points) {
                points.addAll(batch);
            }
        }

        double sum(String name) {
            synchronized (points) {
                return points.stream()
                        .filter(point -> point.name().equals(name))
                        .mapToDouble(point -> point.number(MetricPoint.VALUE))
                        .sum();
            }
        }
    }

    private void awaitInvites(Keeper keeper, int count) {
        await().untilAsserted(
                        () -> assertThat(keeper.sum(KpiCount.INVITES.metric)).isEqualTo(count));
    }

    @Test
    void noSampleIsLostOrDoubledOverChanges() {
        Keeper keeper = new Keeper();
        Keeper other = new Keeper();
        someCalls(3);
        service().addExporter(keeper, properties());
        String[] intervals = {"200ms", "100ms", "1s", "150ms"};
        for (String interval : intervals) {
            someCalls(5);
            service().updatedExporter(keeper, properties(MetricsExporter.INTERVAL, interval));
            someCalls(2);
        }
        // A new version of the bundle: the old service goes, another comes.
        service().removeExporter(keeper, properties());
        someCalls(4);
        service().addExporter(other, properties());
        someCalls(1);
        int all = calls;
        await().untilAsserted(() -> assertThat(keeper.sum(KpiCount.INVITES.metric) + other.sum(KpiCount.INVITES.metric))
                .isEqualTo(all));
        assertThat(other.points.stream()
                        .filter(point -> point.name().equals(KpiCount.INVITES.metric))
                        .mapToDouble(point -> point.number(MetricPoint.TOTAL))
                        .max())
                .hasValue(all);
    }

    @Test
    void wrongValuesAreRefusedAndTheLastGoodStay() {
        Keeper keeper = new Keeper();
        service().addExporter(keeper, properties());
        service().updatedExporter(keeper, properties(MetricsExporter.INTERVAL, "soon"));
        assertThat(status().interval()).hasMillis(100);
        assertThat(status().state()).contains("interval = soon; a number with ms, s, m or h");
        service().updatedExporter(keeper, properties(MetricsExporter.SERIES, "kpi, gossip"));
        assertThat(status().series()).containsExactlyInAnyOrder("kpi", "method");
        assertThat(status().state()).contains("there is no series \"gossip\"; all, kpi, method");
        someCalls(2);
        awaitInvites(keeper, 2);
        service().updatedExporter(keeper, properties());
        assertThat(status().state()).doesNotContain("refused");
    }

    @Test
    void whileTheSystemIsAwayNothingIsLostAndOthersGoOn() {
        Keeper keeper = new Keeper();
        Keeper other = new Keeper();
        keeper.failure = new IOException("away");
        service().addExporter(keeper, properties(MetricsExporter.QUEUE, "100", MetricsExporter.BATCH, "20"));
        Map<String, Object> others = properties();
        others.put(MetricsExporter.NAME, "exporter.test[other]");
        service().addExporter(other, others);
        for (int i = 1; i <= 6; i++) {
            someCalls(5);
            int seen = calls;
            awaitInvites(other, seen);
        }
        await().untilAsserted(() -> assertThat(status().spilledBytes()).isPositive());
        assertThat(status().state()).contains("away");
        assertThat(status().lag()).isPositive();
        keeper.failure = null;
        awaitInvites(keeper, 30);
        await().untilAsserted(() -> assertThat(status().waiting()).isZero());
        assertThat(status().dropped()).isZero();
        assertThat(status().collected()).isEqualTo(status().written());
        assertThat(directory.resolve("exporter.test_main_")).isEmptyDirectory();
    }

    @Test
    void whatWaitsSurvivesARestart() {
        Keeper keeper = new Keeper();
        keeper.failure = new IOException("away");
        service().addExporter(keeper, properties());
        someCalls(7);
        service().deactivate();
        service = null;
        Keeper after = new Keeper();
        MetricEngine fresh = Engines.engine(Map.of());
        service = new MetricsService(directory, new LedgerMetricsTest.SmallLedger(), fresh);
        service().addExporter(after, properties());
        awaitInvites(after, 7);
    }

    @Test
    void beyondItsBoundTheNewestAreDroppedAndCounted() {
        Keeper keeper = new Keeper();
        keeper.failure = new IOException("away");
        service()
                .addExporter(
                        keeper,
                        properties(
                                MetricsExporter.QUEUE, "100", MetricsExporter.BATCH, "50", MetricsExporter.SPILL, "0"));
        await().untilAsserted(() -> {
            someCalls(1);
            assertThat(status().dropped()).isPositive();
        });
        ExporterStatus status = status();
        assertThat(status.waiting()).isLessThanOrEqualTo(150);
    }

    @Test
    void whatIsRefusedForGoodGoesToTheDeadLetters() {
        Keeper keeper = new Keeper();
        keeper.failure = new RejectedPointsException("field type conflict");
        service().addExporter(keeper, properties());
        someCalls(1);
        Path letters = directory.resolve("exporter.test_main_").resolve("dead-letters.txt");
        await().untilAsserted(
                        () -> assertThat(letters).content().contains("# field type conflict", KpiCount.INVITES.metric));
        keeper.failure = null;
        someCalls(2);
        awaitInvites(keeper, 2);
        assertThat(status().rejected()).isPositive();
    }

    @Test
    void ofSomeRefusedTheOthersCountAsWritten() {
        BitSet refused = new BitSet();
        refused.set(0);
        Keeper keeper = new Keeper();
        keeper.failure = new RejectedPointsException("one of them", refused);
        service().addExporter(keeper, properties(MetricsExporter.SERIES, "method"));
        someCalls(1);
        // INVITE, ACK and BYE are a point each.
        await().untilAsserted(() -> assertThat(status().collected()).isEqualTo(3));
        await().untilAsserted(() -> assertThat(status().written()).isEqualTo(2));
        assertThat(status().rejected()).isEqualTo(1);
    }

    @Test
    void aDefectInAnExporterDoesNotBlockItForEver() {
        Keeper keeper = new Keeper();
        keeper.defect = new IllegalStateException("a defect");
        service().addExporter(keeper, properties());
        someCalls(1);
        await().untilAsserted(() -> assertThat(status().rejected()).isPositive());
        keeper.defect = null;
        someCalls(1);
        await().untilAsserted(() -> assertThat(status().written()).isPositive());
    }

    @Test
    void sendsATestPastTheQueue() throws IOException {
        Keeper keeper = new Keeper();
        service().addExporter(keeper, properties());
        service().test("test-main");
        assertThat(keeper.sum("homer_exporter_test")).isEqualTo(1);
        assertThatThrownBy(() -> service().test("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no exporter nobody; there are " + NAME);
    }

    @Test
    void aSeriesThatIsSwitchedOnBeginsThere() {
        Keeper keeper = new Keeper();
        service().addExporter(keeper, properties(MetricsExporter.SERIES, "method"));
        someCalls(5);
        await().untilAsserted(
                        () -> assertThat(keeper.sum("homer_sip_requests_total")).isEqualTo(15));
        service().updatedExporter(keeper, properties(MetricsExporter.SERIES, "method,kpi"));
        someCalls(2);
        awaitInvites(keeper, 2);
        assertThat(keeper.sum("homer_sip_requests_total")).isEqualTo(21);
    }
}
