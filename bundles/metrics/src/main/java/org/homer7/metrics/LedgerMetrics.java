package org.homer7.metrics;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.SinkCounts;

/** The ledger's numbers. README.md lists the series. */
final class LedgerMetrics {
    /** Agents beyond would make the series of a monitoring system explode. */
    static final int MOST_AGENTS = 100;

    /** Most characters of a label's value: agents choose the names of their nodes. */
    static final int LONGEST_NODE = 64;

    private static final double MICROS = 1e6;

    private LedgerMetrics() {}

    static void add(Ledger ledger, Samples samples) {
        totals(ledger.totals(), samples);
        ledger.listeners().forEach(listener -> listener(listener, samples));
        agents(ledger, samples);
        ledger.sinks().forEach(sink -> sink(sink, samples));
        Set<Map<String, String>> seen = new HashSet<>();
        for (DissectorCounts dissector : ledger.dissectors()) {
            Map<String, String> labels = Map.of("dissector", dissector.name(), "bundle", dissector.bundle());
            // A dissector stands in the ledger once for each of its types, with the numbers of all.
            if (seen.add(labels)) {
                dissector(dissector, labels, samples);
            }
        }
        ledger.filters().forEach(filter -> filter(filter, samples));
    }

    private static void totals(Counts counts, Samples samples) {
        samples.counter("homer_hep_received_total", "Packets that came in.", counts.received());
        samples.counter("homer_hep_stored_total", "Packets that the primary store has.", counts.stored());
        samples.gauge("homer_hep_spooled", "Packets on disk before the primary store.", counts.spooled());
        samples.gauge("homer_hep_in_flight", "Packets in memory.", counts.inFlight());
        samples.counters(
                "homer_hep_rejected_total",
                "Packets that were no HEP, or not allowed.",
                Map.of(),
                "reason",
                counts.rejected());
        samples.counters(
                "homer_hep_dropped_total", "Packets lost for want of room.", Map.of(), "stage", counts.dropped());
        samples.counters(
                "homer_hep_filtered_total", "Packets kept out by a filter.", Map.of(), "filter", counts.filtered());
    }

    private static void listener(ListenerCounts listener, Samples samples) {
        Map<String, String> labels = Map.of("listener", listener.name(), "transport", listener.transport());
        samples.counter(
                "homer_listener_received_total",
                "Packets that came in at a listener.",
                labels,
                listener.counts().received());
        samples.gauge("homer_listener_connections", "Open connections.", labels, listener.connections());
        samples.counters(
                "homer_listener_dropped_total",
                "Packets of a listener lost for want of room.",
                labels,
                "stage",
                listener.counts().dropped());
    }

    private static void agents(Ledger ledger, Samples samples) {
        Set<Map<String, String>> seen = new HashSet<>();
        for (AgentCounts agent : ledger.agents()) {
            Map<String, String> labels = Map.of(
                    "agent", agent.address(),
                    "capture_id", Long.toString(agent.captureId()),
                    "node", shortened(agent.node()));
            // Two long names may begin alike; one series twice would make all of the answer invalid.
            if (seen.size() < MOST_AGENTS && seen.add(labels)) {
                agent(agent, labels, samples);
            }
        }
    }

    private static String shortened(String node) {
        return node.length() <= LONGEST_NODE ? node : node.substring(0, LONGEST_NODE);
    }

    private static void agent(AgentCounts agent, Map<String, String> labels, Samples samples) {
        samples.counter(
                "homer_agent_received_total",
                "Packets that came from a capture agent.",
                labels,
                agent.counts().received());
        samples.gauge(
                "homer_agent_last_seen_seconds",
                "When a capture agent last sent, seconds since 1970.",
                labels,
                agent.lastSeenMicros() / MICROS);
        samples.gauge(
                "homer_agent_clock_skew_seconds",
                "How far a capture agent's clock is ahead.",
                labels,
                agent.skewMicros() / MICROS);
    }

    private static void sink(SinkCounts sink, Samples samples) {
        Map<String, String> labels = Map.of("sink", sink.name());
        samples.counter("homer_sink_accepted_total", "Records offered to a sink.", labels, sink.accepted());
        samples.counter("homer_sink_written_total", "Records that a sink has written.", labels, sink.written());
        samples.counter("homer_sink_rejected_total", "Records that a sink refused.", labels, sink.rejected());
        samples.counter("homer_sink_dropped_total", "Records lost for want of room.", labels, sink.dropped());
        samples.counter("homer_sink_retries_total", "Failed writes.", labels, sink.retries());
        samples.gauge("homer_sink_waiting", "Records that wait for a sink.", labels, sink.waiting());
        samples.gauge("homer_sink_spooled_bytes", "Bytes on disk before a sink.", labels, sink.spooledBytes());
    }

    private static void filter(FilterCounts filter, Samples samples) {
        Map<String, String> labels = Map.of("filter", filter.name());
        samples.counter("homer_filter_seen_total", "Records that a filter was asked about.", labels, filter.seen());
        samples.counter("homer_filter_changed_total", "Records that a filter changed.", labels, filter.changed());
        samples.counter("homer_filter_failed_total", "Records on which a filter failed.", labels, filter.failed());
    }

    private static void dissector(DissectorCounts dissector, Map<String, String> labels, Samples samples) {
        samples.counter("homer_dissector_dissected_total", "Packets dissected.", labels, dissector.dissected());
        samples.counter(
                "homer_dissector_malformed_total",
                "Packets that were not what their type promises.",
                labels,
                dissector.malformed());
        samples.counter(
                "homer_dissector_failed_total",
                "Packets in which the dissector itself failed.",
                labels,
                dissector.failed());
    }
}
