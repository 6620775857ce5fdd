package org.homer7.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.Exporters;

/** {@code hep:exporters} */
@Service
@Command(scope = "hep", name = "exporters", description = "Shows where numbers are sent, and how that goes.")
public final class ExportersCommand extends HepCommand {
    @Reference
    Exporters exporters;

    @Override
    void run(PrintStream out) throws Exception {
        List<ExporterStatus> all = exporters.status();
        if (json) {
            document(out, generator -> write(all, generator));
            return;
        }
        Table table = new Table(
                "Exporter",
                "State",
                "Series",
                "Every",
                "Collected",
                "Written",
                "Refused",
                "Dropped",
                "Waiting",
                "On disk",
                "Lag s",
                "Retries");
        for (ExporterStatus one : all) {
            table.row(
                    one.name(),
                    one.state(),
                    String.join(",", one.series()),
                    one.interval().toMillis() + " ms",
                    one.collected(),
                    one.written(),
                    one.rejected(),
                    one.dropped(),
                    one.waiting(),
                    one.spilledBytes(),
                    one.lag().toMillis() / 1e3,
                    one.retries());
        }
        table.print(out, noFormat);
    }

    private static void write(List<ExporterStatus> all, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (ExporterStatus one : all) {
            out.writeStartObject();
            out.writeStringField("name", one.name());
            out.writeStringField("state", one.state());
            out.writeArrayFieldStart("series");
            for (String series : one.series()) {
                out.writeString(series);
            }
            out.writeEndArray();
            out.writeNumberField("intervalMillis", one.interval().toMillis());
            out.writeNumberField("collected", one.collected());
            out.writeNumberField("written", one.written());
            out.writeNumberField("rejected", one.rejected());
            out.writeNumberField("dropped", one.dropped());
            out.writeNumberField("waiting", one.waiting());
            out.writeNumberField("spilledBytes", one.spilledBytes());
            out.writeNumberField("retries", one.retries());
            out.writeNumberField("lagMillis", one.lag().toMillis());
            if (!one.lastWrite().equals(Instant.EPOCH)) {
                out.writeStringField("lastWrite", one.lastWrite().toString());
            }
            out.writeStringField("lastError", one.lastError());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
