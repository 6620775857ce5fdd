package org.homer7.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.record.HepRecord;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;

/** {@code hep:flow} */
@Service
@Command(
        scope = "hep",
        name = "flow",
        description = "Draws the ladder of a call, over all its legs.",
        detailedDescription =
                "  hep:flow a84b4c76e66710@pc33.example.com\n  hep:flow --raw a84b4c76e66710@pc33.example.com")
public final class FlowCommand extends HepCommand {
    @Reference
    QueryService queries;

    @Argument(name = "call-id", description = "Call-ID, or session id of another protocol.", required = true)
    String callId;

    @Option(name = "--raw", description = "Prints the messages instead.")
    boolean raw;

    @Override
    void run(PrintStream out) throws Exception {
        CallFlow flow = queries.session(SessionQuery.of(callId, SearchOptions.TIMEOUT));
        if (flow.messages().isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no session \"" + callId + "\". hep:search --from all shows what there is");
        }
        if (json) {
            messages(flow, out);
        } else if (raw) {
            raw(flow, out);
        } else {
            new Ladder(flow, width(), isColoured()).draw(out::println);
        }
        if (flow.isTruncated() && !json) {
            out.println("There may be more: cut by " + flow.limits());
        }
    }

    private static void messages(CallFlow flow, PrintStream out) throws Exception {
        for (HepRecord message : flow.messages()) {
            out.println(line(generator -> RecordJson.write(message, generator)));
        }
    }

    private static void raw(CallFlow flow, PrintStream out) {
        for (HepRecord message : flow.messages()) {
            out.println("# " + Messages.dayAndTime(message.timestampMicros()) + "  " + CallFlow.source(message) + " -> "
                    + CallFlow.destination(message));
            message.raw().text().lines().map(Table::visible).forEach(out::println);
            out.println();
        }
    }
}
