package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.auth.Audit;
import org.homer7.auth.AuditEntry;

/** {@code hep:audit} */
@Service
@Command(scope = "hep", name = "audit", description = "Shows who did what: logins, searches, exports, changes.")
public final class AuditCommand extends HepCommand {
    @Option(name = "--user", description = "What this user did.")
    String user = "";

    @Option(name = "--action", description = "login, logout, search, session, export, share or change.")
    String action = "";

    @Option(name = "--limit", description = "Most entries, 1 to 1000.")
    int limit = 50;

    @Reference
    Audit audit;

    @Override
    void run(PrintStream out) throws Exception {
        List<AuditEntry> entries = audit.latest(user, action, limit);
        if (json) {
            document(out, generator -> {
                generator.writeStartArray();
                for (AuditEntry entry : entries) {
                    generator.writeStartObject();
                    generator.writeStringField("time", entry.time().toString());
                    generator.writeStringField("user", entry.user());
                    generator.writeStringField("address", entry.address());
                    generator.writeStringField("action", entry.action());
                    generator.writeStringField("what", entry.what());
                    generator.writeStringField("result", entry.result());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
            });
            return;
        }
        Table table = new Table("Time", "User", "Address", "Action", "What", "Result");
        for (AuditEntry entry : entries) {
            table.row(
                    Messages.dayAndTime(entry.time().toEpochMilli() * 1_000),
                    Table.visible(entry.user()),
                    entry.address(),
                    entry.action(),
                    Table.visible(entry.what()),
                    entry.result());
        }
        table.print(out, noFormat);
    }
}
