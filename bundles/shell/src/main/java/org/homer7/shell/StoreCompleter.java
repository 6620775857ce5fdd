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

/** The stores that there are, or were, in a spelling that the shell does not take for a list: storage.lucene-main. */
@Service
public final class StoreCompleter implements Completer {
    private static final String STORAGE = "storage.";

    @Reference
    Ledger ledger;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(ledger.sinks().stream()
                        .map(SinkCounts::name)
                        .filter(name -> name.startsWith(STORAGE))
                        .map(name -> name.replace('[', '-').replace("]", ""))
                        .toList())
                .complete(session, line, candidates);
    }

    /** The store's name as the ledger has it. */
    static String name(String given) {
        int instance = given.indexOf('-');
        boolean isShort = given.startsWith(STORAGE) && instance > 0;
        return isShort ? given.substring(0, instance) + "[" + given.substring(instance + 1) + "]" : given;
    }
}
