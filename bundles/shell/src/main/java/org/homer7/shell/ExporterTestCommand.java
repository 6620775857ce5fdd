package org.homer7.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.homer7.api.metrics.Exporters;

/** {@code hep:exporter-test} */
@Service
@Command(scope = "hep", name = "exporter-test", description = "Sends one number through an exporter.")
public final class ExporterTestCommand extends HepCommand {
    @Argument(name = "exporter", description = "Its name, such as influxdb-main.", required = true)
    @Completion(Names.class)
    String exporter;

    @Reference
    Exporters exporters;

    @Override
    void run(PrintStream out) throws Exception {
        exporters.test(exporter);
        out.println(exporter + " has taken homer_exporter_test = 1");
    }

    /** The exporters that there are. */
    @Service
    public static final class Names implements Completer {
        @Reference
        Exporters exporters;

        @Override
        public int complete(Session session, CommandLine line, List<String> candidates) {
            return new StringsCompleter(exporters.status().stream()
                            .map(one -> one.name()
                                    .replaceFirst("^exporter\\.", "")
                                    .replace("[", "-")
                                    .replace("]", ""))
                            .toList())
                    .complete(session, line, candidates);
        }
    }
}
