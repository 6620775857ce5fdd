package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.json.LedgerJson;

/** {@code hep:agents} */
@Service
@Command(scope = "hep", name = "agents", description = "Shows which capture agents send, the busiest first.")
public final class AgentsCommand extends HepCommand {
    private static final double MICROS_PER_MILLI = 1_000;

    @Reference
    Ledger ledger;

    @Override
    void run(PrintStream out) throws Exception {
        List<AgentCounts> agents = ledger.agents();
        if (json) {
            document(out, generator -> LedgerJson.agents(agents, generator));
            return;
        }
        Table table =
                new Table("Agent", "Capture id", "Node", "HEP", "Last seen", "Clock ahead ms", "Received", "Rejected");
        for (AgentCounts agent : agents) {
            table.row(
                    agent.address(),
                    agent.captureId(),
                    agent.node(),
                    agent.version(),
                    Messages.dayAndTime(agent.lastSeenMicros()),
                    agent.skewMicros() / MICROS_PER_MILLI,
                    agent.counts().received(),
                    Table.sum(agent.counts().rejected()));
        }
        table.print(out, noFormat);
    }
}
