package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.RejectedSample;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {
    private final SmallLedger ledger = new SmallLedger();
    private final List<Sample> samples = samples();

    @Test
    void hasTheLedgersNumbers() {
        assertThat(value("homer_hep_received_total", Map.of())).isEqualTo(12);
        assertThat(value("homer_hep_stored_total", Map.of())).isEqualTo(6);
        assertThat(value("homer_hep_rejected_total", Map.of("reason", "not HEP")))
                .isEqualTo(3);
        assertThat(value("homer_hep_dropped_total", Map.of("stage", "kernel"))).isEqualTo(1);
        assertThat(value("homer_hep_filtered_total", Map.of("filter", "filter.discard[x]")))
                .isEqualTo(2);
        assertThat(value("homer_filter_seen_total", Map.of("filter", "filter.discard[x]")))
                .isEqualTo(8);
        assertThat(value("homer_listener_connections", Map.of("listener", "tcp", "transport", "tcp")))
                .isEqualTo(2);
        assertThat(value("homer_agent_clock_skew_seconds", Map.of("agent", "10.0.0.1", "capture_id", "7", "node", "n")))
                .isEqualTo(0.5);
        assertThat(value("homer_sink_waiting", Map.of("sink", "lucene"))).isEqualTo(4);
    }

    @Test
    void countsADissectorOfSeveralTypesOnce() {
        assertThat(samples.stream().filter(sample -> sample.name().equals("homer_dissector_dissected_total")))
                .hasSize(1);
    }

    @Test
    void agentsCannotMakeItLarge() {
        ledger.agents.clear();
        for (int i = 0; i < 1_000; i++) {
            ledger.agents.add(agent(i, "n".repeat(60_000)));
        }
        List<Sample> received = named("homer_agent_received_total");
        assertThat(received).hasSize(LedgerMetrics.MOST_AGENTS);
        assertThat(received)
                .allSatisfy(sample -> assertThat(sample.labels().get("node")).hasSize(LedgerMetrics.LONGEST_NODE));
    }

    @Test
    void noSeriesIsThereTwice() {
        ledger.agents.clear();
        ledger.agents.add(agent(1, "n".repeat(100) + "a"));
        ledger.agents.add(agent(1, "n".repeat(100) + "b"));
        assertThat(named("homer_agent_received_total")).hasSize(1);
    }

    private List<Sample> named(String name) {
        return samples().stream().filter(sample -> sample.name().equals(name)).toList();
    }

    private List<Sample> samples() {
        Samples samples = new Samples();
        LedgerMetrics.add(ledger, samples);
        JavaMachine.add(samples);
        return samples.list();
    }

    private static AgentCounts agent(long captureId, String node) {
        return new AgentCounts("10.0.0.1", captureId, node, 3, 0, 500_000, new SmallLedger().totals());
    }

    @Test
    void namesFollowTheConvention() {
        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.name()).matches("[a-z][a-z0-9_]*");
            assertThat(sample.name().endsWith("_total"))
                    .isEqualTo(sample.kind().name().equals("COUNTER"));
            assertThat(sample.help()).endsWith(".");
        });
    }

    private double value(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(labels))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static final class SmallLedger implements Ledger {
        private final List<AgentCounts> agents = new ArrayList<>();

        @Override
        public Counts totals() {
            return new Counts(
                    12,
                    6,
                    0,
                    0,
                    new TreeMap<>(Map.of("not HEP", 3L)),
                    new TreeMap<>(Map.of("kernel", 1L)),
                    new TreeMap<>(Map.of("filter.discard[x]", 2L)));
        }

        @Override
        public List<ListenerCounts> listeners() {
            return List.of(new ListenerCounts("tcp", "tcp", "0.0.0.0:9060", "listening", 2, totals()));
        }

        @Override
        public List<AgentCounts> agents() {
            return agents.isEmpty() ? List.of(agent(7, "n")) : agents;
        }

        @Override
        public List<SinkCounts> sinks() {
            return List.of(new SinkCounts("lucene", "open", true, 10, 6, 0, 0, 4, 0, 0));
        }

        @Override
        public List<DissectorCounts> dissectors() {
            return List.of(
                    new DissectorCounts(1, "Sip", "sip 1", 0, true, 6, 0, 0),
                    new DissectorCounts(50, "Sip", "sip 1", 0, true, 6, 0, 0));
        }

        @Override
        public List<FilterCounts> filters() {
            return List.of(
                    new FilterCounts("filter.discard[x]", "DiscardFilter", "filters 1", 0, "active", 8, 2, 1, 0));
        }

        @Override
        public List<RejectedSample> rejectedSamples() {
            return List.of();
        }
    }
}
