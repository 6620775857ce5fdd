package org.homer7.shell;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.mapping.MappingState;
import org.homer7.mapping.MappingVersion;

/** {@code hep:mapping-show} */
@Service
@Command(
        scope = "hep",
        name = "mapping-show",
        description = "Shows a mapping, or its history.",
        detailedDescription = "  hep:mapping-show 1/call\n  hep:mapping-show --json 53 > dns.json\n"
                + "  hep:mapping-show --history 1/call")
public final class MappingShowCommand extends MappingCommand {
    @Argument(name = "mapping", description = NAME, required = true)
    @Completion(MappingCompleter.class)
    String name;

    @Option(name = "--history", description = "Shows who changed it when.")
    boolean history;

    @Override
    void run(PrintStream out) throws Exception {
        MappingName which = MappingName.parse(name);
        if (history) {
            history(which, out);
            return;
        }
        MappingState state = state(which);
        if (json) {
            out.println(mappings.json(state.mapping()));
            return;
        }
        fields(state.mapping(), out);
        if (!noFormat) {
            more(state, out);
        }
    }

    private void history(MappingName which, PrintStream out) throws Exception {
        Table table = new Table("Version", "Time", "By", "What");
        for (MappingVersion version : mappings.history(which.type(), which.profile())) {
            table.row(
                    version.version(),
                    version.time(),
                    version.author(),
                    version.mapping().isPresent() ? "changed" : "reset");
        }
        table.print(out, noFormat);
    }

    private void fields(Mapping mapping, PrintStream out) {
        Table table = new Table("Path", "Label", "Kind", "Index", "Form", "Choices");
        for (MappedField field : mapping.fields()) {
            table.row(
                    field.path().path(),
                    field.label(),
                    lower(field.kind()),
                    lower(field.index()),
                    lower(field.form()),
                    String.join(", ", field.choices()));
        }
        table.print(out, noFormat);
    }

    private static void more(MappingState state, PrintStream out) {
        Mapping mapping = state.mapping();
        out.println();
        out.println(mapping.label() + ", from " + lower(state.origin())
                + (state.version() == 0 ? "" : ", version " + state.version() + " by " + state.author()));
        mapping.sessionId().ifPresent(path -> out.println("Session id: " + path.path()));
        for (Correlation rule : mapping.correlations()) {
            out.println("Leads from " + rule.source().path() + " to "
                    + rule.target().path() + " of "
                    + (rule.targetType().isEmpty()
                            ? "any type"
                            : "type " + rule.targetType().getAsInt())
                    + (rule.targetProfile().isEmpty() ? "" : "/" + rule.targetProfile()));
        }
        mapping.aliases().forEach((alias, path) -> out.println("Alias: " + alias + " is " + path.path()));
        out.println("Kept: "
                + (mapping.retentionDays() == 0 ? "as the store says" : mapping.retentionDays() + " days")
                + ". Drawn as: " + lower(mapping.flow().shape()) + " "
                + Table.visible(mapping.flow().title()));
        state.notes().forEach(note -> out.println("Note: " + Table.visible(note)));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
