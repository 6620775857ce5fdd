package org.homer7.shell;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.mapping.MappingState;

/** {@code hep:mapping-list} */
@Service
@Command(
        scope = "hep",
        name = "mapping-list",
        description = "Shows the mappings: how each protocol is indexed, searched, joined and kept.")
public final class MappingListCommand extends MappingCommand {
    @Override
    void run(PrintStream out) throws Exception {
        if (json) {
            for (MappingState state : mappings.list()) {
                out.println(mappings.json(state.mapping()));
            }
            return;
        }
        Table table = new Table("Mapping", "Name", "From", "Version", "By", "Fields", "Indexed", "Days kept", "Notes");
        for (MappingState state : mappings.list()) {
            Mapping mapping = state.mapping();
            table.row(
                    mapping.type() + "/" + mapping.profile(),
                    mapping.label(),
                    state.origin().name().toLowerCase(Locale.ROOT),
                    state.version() == 0 ? "" : state.version(),
                    state.author(),
                    mapping.fields().size(),
                    mapping.fields().stream()
                            .filter(field -> field.index() != MappedField.Index.NONE)
                            .count(),
                    mapping.retentionDays() == 0 ? "" : mapping.retentionDays(),
                    state.notes().size());
        }
        table.print(out, noFormat);
    }
}
