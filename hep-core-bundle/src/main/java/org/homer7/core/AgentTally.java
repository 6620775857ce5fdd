package org.homer7.core;

import java.util.Arrays;

/** How many records of one batch are from which agent. Not thread-safe while it is filled. */
final class AgentTally {
    private Agent[] agents = new Agent[4];
    private int[] records = new int[4];
    private int count;

    /** Counts a record for the agent and gives the agent's number in this batch. */
    int add(Agent agent) {
        for (int i = 0; i < count; i++) {
            if (agents[i] == agent) {
                records[i]++;
                return i;
            }
        }
        return append(agent, 1);
    }

    /** Gives the next number to the agent, which has so many records. */
    int append(Agent agent, int more) {
        if (count == agents.length) {
            agents = Arrays.copyOf(agents, 2 * count);
            records = Arrays.copyOf(records, 2 * count);
        }
        agents[count] = agent;
        records[count] = more;
        return count++;
    }

    /** What to do with each agent's share. */
    interface Share {
        void take(Account account, long records);
    }

    void each(Share share) {
        for (int i = 0; i < count; i++) {
            share.take(agents[i].account, records[i]);
        }
    }

    int size() {
        return count;
    }

    /** How many records the agent of that number has. */
    int records(int number) {
        return records[number];
    }

    Agent agent(int number) {
        return agents[number];
    }
}
