package org.homer7.core;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.homer7.api.ledger.AgentCounts;

/** All capture agents seen. Bounded: agents beyond the bound share one account. Thread-safe. */
final class AgentTable {
    private static final int MAX_AGENTS = 4_096;
    private static final int MAX_NODE_BYTES = 128;

    private final Map<Agent.Key, Agent> agents = new ConcurrentHashMap<>();
    private final Agent others = new Agent(new Agent.Key(null, 0, "(others)"), new byte[0]);

    Agent find(InetAddress address, long captureId, byte[] array, int nodeAt, int nodeLength) {
        if (address == null || nodeLength > MAX_NODE_BYTES) {
            return others;
        }
        Agent.Key key = new Agent.Key(address, captureId, Agent.text(array, nodeAt, nodeLength));
        Agent agent = agents.get(key);
        if (agent == null && agents.size() < MAX_AGENTS) {
            byte[] node = Arrays.copyOfRange(array, nodeAt, nodeAt + nodeLength);
            agent = agents.computeIfAbsent(key, newKey -> new Agent(newKey, node));
        }
        return agent == null ? others : agent;
    }

    List<AgentCounts> counts() {
        Collection<Agent> known = agents.values();
        return Stream.concat(known.stream(), Stream.of(others))
                .map(Agent::counts)
                .filter(counts -> counts.counts().received() > 0)
                .sorted(Comparator.comparingLong(
                                (AgentCounts counts) -> counts.counts().received())
                        .reversed())
                .toList();
    }
}
