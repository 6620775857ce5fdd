package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.dissect.HepType;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.json.LedgerJson;

/** {@code hep:dissectors} */
@Service
@Command(scope = "hep", name = "dissectors", description = "Shows what dissects each HEP type, and how much.")
public final class DissectorsCommand extends HepCommand {
    @Reference
    Ledger ledger;

    @Override
    void run(PrintStream out) throws Exception {
        List<DissectorCounts> dissectors = ledger.dissectors();
        if (json) {
            document(out, generator -> LedgerJson.dissectors(dissectors, generator));
            return;
        }
        Table table = new Table("Type", "Dissector", "Bundle", "Ranking", "Active", "Dissected", "Malformed", "Failed");
        for (DissectorCounts dissector : dissectors) {
            table.row(
                    dissector.type() == HepType.FALLBACK ? "others" : dissector.type(),
                    dissector.name().substring(dissector.name().lastIndexOf('.') + 1),
                    dissector.bundle(),
                    dissector.ranking(),
                    dissector.active() ? "yes" : "no",
                    dissector.dissected(),
                    dissector.malformed(),
                    dissector.failed());
        }
        table.print(out, noFormat);
    }
}
