package org.homer7.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.pcap.PcapWriter;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;

/** {@code hep:export-pcap} */
@Service
@Command(
        scope = "hep",
        name = "export-pcap",
        description = "Writes a call, or all that a query finds, as pcap.",
        detailedDescription = "  hep:export-pcap call.pcap a84b4c76e66710@pc33.example.com\n"
                + "  hep:export-pcap --query 'method = REGISTER' --from -1h registrations.pcap")
public final class ExportPcapCommand extends HepCommand {
    @Reference
    QueryService queries;

    @Argument(index = 0, name = "file", description = "The file to write, on the server.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = "call-id", description = "Call-ID, or session id of another protocol.")
    String callId;

    @Option(name = "--query", description = "What the records must meet, instead of a Call-ID.")
    String query;

    @Option(name = "--from", description = "Begin of the query's time range: " + TimeArgument.ALLOWED + ".")
    String from = "-24h";

    @Option(name = "--to", description = "End of the query's time range, as --from.")
    String to = "all";

    @Option(name = "--limit", description = "Most records that the query gives.")
    int limit = 100_000;

    @Option(name = "--force", description = "Writes over a file that is there.")
    boolean force;

    @Override
    void run(PrintStream out) throws Exception {
        if ((callId == null) == (query == null)) {
            throw new IllegalArgumentException("give a Call-ID or --query, and not both");
        }
        Path path = Path.of(file).toAbsolutePath();
        if (!force && Files.exists(path)) {
            throw new IllegalArgumentException(path + " is there already; --force writes over it");
        }
        long written;
        if (callId != null) {
            List<HepRecord> messages = queries.session(SessionQuery.of(callId, SearchOptions.TIMEOUT))
                    .messages();
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("there is no session \"" + callId + "\"");
            }
            written = write(messages.iterator(), path);
        } else {
            SearchQuery search = SearchOptions.query(List.of(query), from, to, limit, SearchQuery.Order.OLDEST_FIRST);
            try (RecordCursor found = queries.search(search)) {
                written = write(found, path);
            }
        }
        if (json) {
            document(out, generator -> {
                generator.writeStartObject();
                generator.writeStringField("file", path.toString());
                generator.writeNumberField("packets", written);
                generator.writeEndObject();
            });
        } else {
            out.println(written + " packets written to " + path);
        }
    }

    private long write(Iterator<HepRecord> records, Path path) throws IOException {
        OpenOption[] options = force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        long count = 0;
        try (OutputStream stream = Files.newOutputStream(path, options);
                PcapWriter writer = new PcapWriter(new BufferedOutputStream(stream))) {
            while (records.hasNext()) {
                writer.write(records.next());
                count++;
            }
        }
        return count;
    }
}
