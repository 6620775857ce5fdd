package org.homer7.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.json.LedgerJson;

/** {@code hep:stats} */
@Service
@Command(
        scope = "hep",
        name = "stats",
        description = "Shows where all packets are: received = stored + spooled + in flight + rejected + dropped"
                + " + filtered.")
public final class StatsCommand extends HepCommand {
    private static final int LONGEST_SECONDS = 3_600;

    @Reference
    Ledger ledger;

    @Option(name = "--rate", description = "Seconds to watch, to tell packets per second.", valueToShowInHelp = "none")
    int seconds;

    @Override
    void run(PrintStream out) throws Exception {
        if (seconds < 0 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("--rate is " + seconds + "; 0 to " + LONGEST_SECONDS + " is allowed");
        }
        Counts before = ledger.totals();
        Thread.sleep(seconds * 1_000L);
        Counts counts = ledger.totals();
        if (json) {
            document(out, generator -> LedgerJson.counts(counts, generator));
            return;
        }
        Table table = seconds == 0 ? new Table("Packets", "Count") : new Table("Packets", "Count", "A second");
        row(table, "received", counts.received(), before.received());
        row(table, "stored", counts.stored(), before.stored());
        row(table, "spooled", counts.spooled(), before.spooled());
        row(table, "in flight", counts.inFlight(), before.inFlight());
        counts.rejected()
                .forEach((reason, count) -> row(
                        table, "rejected: " + reason, count, before.rejected().getOrDefault(reason, 0L)));
        counts.dropped()
                .forEach((stage, count) ->
                        row(table, "dropped: " + stage, count, before.dropped().getOrDefault(stage, 0L)));
        counts.filtered()
                .forEach((filter, count) -> row(
                        table, "filtered: " + filter, count, before.filtered().getOrDefault(filter, 0L)));
        table.print(out, noFormat);
        if (!noFormat) {
            out.println();
            sinks(out);
            ledger.filters().stream()
                    .filter(filter -> !filter.state().equals("active"))
                    .forEach(filter -> out.println("Filter " + filter.name() + ": " + filter.state()));
        }
    }

    private void row(Table table, String name, long now, long before) {
        if (seconds == 0) {
            table.row(name, now);
        } else {
            table.row(name, now, (now - before) / seconds);
        }
    }

    private void sinks(PrintStream out) {
        Table table = new Table("Sink", "State", "Written", "Waiting", "Rejected", "Dropped", "Retries", "On disk");
        for (SinkCounts sink : ledger.sinks()) {
            table.row(
                    sink.primary() ? sink.name() + " (primary)" : sink.name(),
                    sink.state(),
                    sink.written(),
                    sink.waiting(),
                    sink.rejected(),
                    sink.dropped(),
                    sink.retries(),
                    sink.spooledBytes() + " B");
        }
        table.print(out, false);
    }
}
