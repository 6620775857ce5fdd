package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.sink.TableRetention;
import org.homer7.json.TableJson;
import org.homer7.query.TableService;

/** {@code hep:retention-run} */
@Service
@Command(
        scope = "hep",
        name = "retention-run",
        description = "Drops the tables that are due, as happens every minute by itself.")
public final class RetentionRunCommand extends HepCommand {
    @Reference
    TableService tables;

    @Argument(name = "store", description = "The only store to clean, such as storage.lucene-main.")
    @Completion(StoreCompleter.class)
    String store = "";

    @Option(name = "--dry-run", description = "Only tells what would go.")
    boolean dryRun;

    @Override
    void run(PrintStream out) throws Exception {
        String name = StoreCompleter.name(store);
        Map<String, List<TableRetention>> gone = dryRun ? tables.retention(name) : tables.dropDue(name);
        gone.replaceAll(
                (each, list) -> list.stream().filter(TableRetention::isDue).toList());
        if (json) {
            document(out, generator -> TableJson.write(gone, generator));
            return;
        }
        Table rows = new Table("Store", "Table", "Bytes", dryRun ? "Would go because" : "Dropped because");
        gone.forEach((each, list) ->
                list.forEach(table -> rows.row(each, table.key().tableName(), table.bytes(), table.due())));
        rows.print(out, noFormat);
    }
}
