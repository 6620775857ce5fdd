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
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;

/** {@code hep:search} */
@Service
@Command(
        scope = "hep",
        name = "search",
        description = "Finds records, the newest first.",
        detailedDescription = "  hep:search 'method = INVITE AND from_user = \"1001\"'\n"
                + "  hep:search --from -15m status >= 400\n"
                + "  hep:search --from all --json 'sid = \"a84b4c76@example.com\"'\n\n"
                + "docs/query.md tells all of the query language.")
public final class SearchCommand extends HepCommand {
    @Reference
    QueryService queries;

    @Argument(name = "query", description = "What the records must meet; all without one.", multiValued = true)
    @Completion(QueryCompleter.class)
    List<String> words;

    @Option(name = "--from", description = "Begin of the time range: " + TimeArgument.ALLOWED + ".")
    String from = "-24h";

    @Option(name = "--to", description = "End of the time range, as --from.")
    String to = "all";

    @Option(name = "--limit", description = "Most records to show.")
    int limit = 100;

    @Override
    void run(PrintStream out) throws Exception {
        SearchQuery query = SearchOptions.query(words, from, to, limit, SearchQuery.Order.NEWEST_FIRST);
        try (RecordCursor found = queries.search(query)) {
            if (json) {
                while (found.hasNext()) {
                    HepRecord record = found.next();
                    out.println(line(generator -> RecordJson.write(record, generator)));
                }
                return;
            }
            table(found, out);
        }
    }

    private void table(RecordCursor found, PrintStream out) {
        Table table = new Table("Time", "Message", "From", "To", "Source", "Destination", "Session");
        int shown = 0;
        while (found.hasNext()) {
            HepRecord record = found.next();
            Map<String, String> fields = Messages.fields(record);
            table.row(
                    Messages.dayAndTime(record.timestampMicros()),
                    Messages.title(record, fields),
                    fields.getOrDefault("from_user", ""),
                    fields.getOrDefault("to_user", ""),
                    CallFlow.source(record),
                    CallFlow.destination(record),
                    record.session().text());
            shown++;
        }
        table.print(out, noFormat);
        if (!noFormat) {
            out.println(shown + " of " + found.total() + " records");
        }
    }
}
