package org.homer7.core;

import java.net.InetAddress;

/** The agents that one lane saw of late, so that a packet of a known agent costs no garbage. Not thread-safe. */
final class AgentCache {
    private static final int SLOTS = 256;

    private final AgentTable table;
    private final Agent[] slots = new Agent[SLOTS];

    AgentCache(AgentTable table) {
        this.table = table;
    }

    Agent find(InetAddress address, long captureId, byte[] array, int nodeAt, int nodeLength) {
        if (address == null) {
            return table.find(null, 0, array, 0, 0);
        }
        int hash = address.hashCode() * 31 + (int) captureId * 0x9e37_79b9 + nodeLength;
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Agent agent = slots[slot];
        if (agent != null && agent.is(address, captureId, array, nodeAt, nodeLength)) {
            return agent;
        }
        agent = table.find(address, captureId, array, nodeAt, nodeLength);
        if (agent.is(address, captureId, array, nodeAt, nodeLength)) {
            slots[slot] = agent;
        }
        return agent;
    }
}
