package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.json.LedgerJson;

/** {@code hep:filters} */
@Service
@Command(
        scope = "hep",
        name = "filters",
        description = "Shows what filters records at ingest, in the order in which it is asked, and how much.")
public final class FiltersCommand extends HepCommand {
    @Reference
    Ledger ledger;

    @Override
    void run(PrintStream out) throws Exception {
        List<FilterCounts> filters = ledger.filters();
        if (json) {
            document(out, generator -> LedgerJson.filters(filters, generator));
            return;
        }
        Table table = new Table("Filter", "Kind", "Ranking", "State", "Seen", "Dropped", "Changed", "Errors");
        for (FilterCounts filter : filters) {
            table.row(
                    filter.name(),
                    filter.kind(),
                    filter.ranking(),
                    filter.state(),
                    filter.seen(),
                    filter.dropped(),
                    filter.changed(),
                    filter.failed());
        }
        table.print(out, noFormat);
    }
}
