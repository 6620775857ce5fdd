package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.json.LedgerJson;

/** {@code hep:listeners} */
@Service
@Command(scope = "hep", name = "listeners", description = "Shows what listens for HEP, and what came in there.")
public final class ListenersCommand extends HepCommand {
    @Reference
    Ledger ledger;

    @Override
    void run(PrintStream out) throws Exception {
        List<ListenerCounts> listeners = ledger.listeners();
        if (json) {
            document(out, generator -> LedgerJson.listeners(listeners, generator));
            return;
        }
        Table table = new Table("Listener", "Address", "State", "Connections", "Received", "Rejected", "Dropped");
        for (ListenerCounts listener : listeners) {
            table.row(
                    listener.name(),
                    listener.transport() + " " + listener.address(),
                    listener.state(),
                    listener.connections(),
                    listener.counts().received(),
                    Table.sum(listener.counts().rejected()),
                    Table.sum(listener.counts().dropped()));
        }
        table.print(out, noFormat);
    }
}
