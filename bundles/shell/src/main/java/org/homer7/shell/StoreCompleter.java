package org.homer7.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.SinkCounts;

/** The stores that there are, or were. */
@Service
public final class StoreCompleter implements Completer {
    @Reference
    Ledger ledger;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(ledger.sinks().stream()
                        .map(SinkCounts::name)
                        .filter(name -> name.startsWith("storage."))
                        .toList())
                .complete(session, line, candidates);
    }
}
