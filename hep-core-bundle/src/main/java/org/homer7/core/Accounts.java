package org.homer7.core;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.homer7.api.ledger.Counts;

/** The accounts of all listeners and agents; they last as long as the server. Thread-safe. */
final class Accounts {
    /** Accounts what an earlier run left in the spools. */
    private static final String EARLIER_RUN_NAME = "spool of an earlier run";

    private final Map<String, ListenerAccount> listeners = new ConcurrentHashMap<>();
    private final AgentTable agents = new AgentTable();

    ListenerAccount listener(String name) {
        return listeners.computeIfAbsent(name, ListenerAccount::new);
    }

    ListenerAccount earlierRun() {
        return listener(EARLIER_RUN_NAME);
    }

    AgentTable agents() {
        return agents;
    }

    /** The account of each listener, by name. */
    SortedMap<String, Counts> listenerCounts() {
        SortedMap<String, Counts> counts = new TreeMap<>();
        listeners.forEach(
                (name, listener) -> counts.put(name, listener.account().counts()));
        return counts;
    }

    /** All listeners together. */
    Counts totals() {
        long received = 0;
        long stored = 0;
        long spooled = 0;
        long inFlight = 0;
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> dropped = new TreeMap<>();
        SortedMap<String, Long> filtered = new TreeMap<>();
        for (Counts counts : listenerCounts().values()) {
            received += counts.received();
            stored += counts.stored();
            spooled += counts.spooled();
            inFlight += counts.inFlight();
            counts.rejected().forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
            counts.dropped().forEach((stage, count) -> dropped.merge(stage, count, Long::sum));
            counts.filtered().forEach((filter, count) -> filtered.merge(filter, count, Long::sum));
        }
        return new Counts(received, stored, spooled, inFlight, rejected, dropped, filtered);
    }
}
