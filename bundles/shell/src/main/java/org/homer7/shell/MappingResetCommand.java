package org.homer7.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code hep:mapping-reset} */
@Service
@Command(
        scope = "hep",
        name = "mapping-reset",
        description = "Takes all changes of a mapping back, or the last one.",
        detailedDescription = "  hep:mapping-reset 1/call\n  hep:mapping-reset --undo 1/call")
public final class MappingResetCommand extends MappingCommand {
    @Argument(name = "mapping", description = NAME, required = true)
    @Completion(MappingCompleter.class)
    String name;

    @Option(name = "--undo", description = "Takes only the last change back; a reset, too.")
    boolean undo;

    @Override
    void run(PrintStream out) throws Exception {
        MappingName which = MappingName.parse(name);
        if (undo) {
            mappings.undo(which.type(), which.profile(), author());
        } else {
            state(which);
            mappings.reset(which.type(), which.profile(), author());
        }
    }
}
