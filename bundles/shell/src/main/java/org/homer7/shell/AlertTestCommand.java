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
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.TargetStatus;

/** {@code hep:alert-test} */
@Service
@Command(scope = "hep", name = "alert-test", description = "Tells a target of an alert that is none.")
public final class AlertTestCommand extends HepCommand {
    @Argument(name = "target", description = "Its name, such as webhook-main.", required = true)
    @Completion(Names.class)
    String target;

    @Reference(optional = true)
    Alerts alerts;

    @Override
    void run(PrintStream out) throws Exception {
        needs(alerts, "homer-alerts");
        alerts.test(target);
        out.println(target + " has told");
    }

    /** The targets that there are. */
    @Service
    public static final class Names implements Completer {
        @Reference(optional = true)
        Alerts alerts;

        @Override
        public int complete(Session session, CommandLine line, List<String> candidates) {
            return new StringsCompleter(
                            alerts == null
                                    ? List.of()
                                    : alerts.targets().stream()
                                            .map(TargetStatus::name)
                                            .toList())
                    .complete(session, line, candidates);
        }
    }
}
