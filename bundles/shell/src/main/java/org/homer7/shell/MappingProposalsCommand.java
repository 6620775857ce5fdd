package org.homer7.shell;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.mapping.MappedField;
import org.homer7.mapping.Proposal;

/** {@code hep:mapping-proposals} */
@Service
@Command(
        scope = "hep",
        name = "mapping-proposals",
        description = "Shows values of payloads that no mapping knows, and adds them.",
        detailedDescription =
                "What comes as JSON of a type without a dissector is mapped at once; of other types the values"
                        + " that the mapping leaves out are shown here.\n"
                        + "  hep:mapping-proposals\n  hep:mapping-proposals --accept 126")
public final class MappingProposalsCommand extends MappingCommand {
    @Option(name = "--accept", description = "Adds what is proposed for this mapping to it.")
    @Completion(MappingCompleter.class)
    String accept;

    @Override
    void run(PrintStream out) throws Exception {
        if (accept != null) {
            MappingName which = MappingName.parse(accept);
            mappings.accept(which.type(), which.profile(), author());
            return;
        }
        Table table = new Table("Mapping", "Path", "Label", "Kind", "Index");
        for (Proposal proposal : mappings.proposals()) {
            for (MappedField field : proposal.fields()) {
                table.row(
                        proposal.type() + "/" + proposal.profile(),
                        field.path().path(),
                        field.label(),
                        field.kind().name().toLowerCase(Locale.ROOT),
                        field.index().name().toLowerCase(Locale.ROOT));
            }
        }
        table.print(out, noFormat);
        if (!noFormat) {
            for (Proposal proposal : mappings.proposals()) {
                proposal.notes()
                        .forEach(note -> out.println(
                                "Note on " + proposal.type() + "/" + proposal.profile() + ": " + Table.visible(note)));
            }
        }
    }
}
