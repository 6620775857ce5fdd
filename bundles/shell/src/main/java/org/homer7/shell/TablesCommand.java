package org.homer7.shell;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.sink.TableRetention;
import org.homer7.json.TableJson;
import org.homer7.query.StoredTable;
import org.homer7.query.TableService;

/** {@code hep:tables} */
@Service
@Command(
        scope = "hep",
        name = "tables",
        description = "Shows the tables of all stores: how much is in them, and how long they stay.")
public final class TablesCommand extends HepCommand {
    private static final long MICROS_PER_SECOND = 1_000_000;

    @Reference
    TableService tables;

    @Override
    void run(PrintStream out) throws Exception {
        List<StoredTable> all = tables.tables();
        if (json) {
            document(out, generator -> {
                generator.writeStartArray();
                for (StoredTable table : all) {
                    TableJson.write(table.store(), table.info(), table.retention(), generator);
                }
                generator.writeEndArray();
            });
            return;
        }
        Table rows = new Table("Store", "Table", "Records", "Bytes", "Oldest", "Newest", "Stays until");
        for (StoredTable table : all) {
            rows.row(
                    table.store(),
                    table.info().key().tableName(),
                    table.info().records(),
                    table.info().bytes(),
                    time(table.info().oldestMicros()),
                    time(table.info().newestMicros()),
                    until(table.retention()));
        }
        rows.print(out, noFormat);
    }

    private static String time(long micros) {
        return micros == 0
                ? ""
                : Instant.ofEpochSecond(micros / MICROS_PER_SECOND)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    static String until(TableRetention table) {
        if (table.isDue()) {
            return "goes next: " + table.due();
        }
        return table.lastDay().map(day -> "end of " + day).orElse("for ever");
    }
}
