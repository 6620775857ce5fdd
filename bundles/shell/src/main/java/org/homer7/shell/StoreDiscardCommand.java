package org.homer7.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.sink.Stores;

/** {@code hep:store-discard} */
@Service
@Command(
        scope = "hep",
        name = "store-discard",
        description = "Forgets a store that was uninstalled, and gives up what waits for it on disk.")
public final class StoreDiscardCommand extends HepCommand {
    @Reference
    Stores stores;

    @Argument(name = "store", description = "Its name, such as storage.lucene-main.", required = true)
    @Completion(StoreCompleter.class)
    String store;

    @Override
    void run(PrintStream out) throws Exception {
        String name = StoreCompleter.name(store);
        try {
            stores.discard(name);
        } catch (IllegalStateException inUse) {
            throw new IllegalArgumentException(inUse.getMessage(), inUse);
        }
        out.println(name + " is forgotten");
    }
}
