package org.homer7.rest;

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

/** The account of a small server. */
final class FakeLedger implements Ledger {
    String listenerState = "listening";
    String sinkState = "open";

    @Override
    public Counts totals() {
        return new Counts(
                10,
                6,
                0,
                1,
                new TreeMap<>(Map.of("not HEP", 2L)),
                new TreeMap<>(Map.of("kernel", 1L)),
                new TreeMap<>());
    }

    @Override
    public List<ListenerCounts> listeners() {
        return List.of(new ListenerCounts("udp", "udp", "0.0.0.0:9060", listenerState, 0, totals()));
    }

    @Override
    public List<AgentCounts> agents() {
        return List.of(new AgentCounts("10.0.0.1", 7, "edge", 3, 5_000_000, 20, totals()));
    }

    @Override
    public List<SinkCounts> sinks() {
        return List.of(new SinkCounts("lucene", sinkState, true, 10, 6, 0, 0, 4, 0, 0));
    }

    @Override
    public List<DissectorCounts> dissectors() {
        return List.of();
    }

    @Override
    public List<FilterCounts> filters() {
        return List.of();
    }

    @Override
    public List<RejectedSample> rejectedSamples() {
        return List.of(new RejectedSample(3_000_000, "udp", "10.0.0.9:4000", "not HEP", 4, new byte[] {1, 2, 3, 4}));
    }
}
