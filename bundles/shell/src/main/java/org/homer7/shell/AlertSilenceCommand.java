package org.homer7.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;

/** {@code hep:alert-silence} */
@Service
@Command(
        scope = "hep",
        name = "alert-silence",
        description = "Keeps alerts quiet for a time, or ends a silence.",
        detailedDescription = "  hep:alert-silence --minutes 60 asr target=carrier\n"
                + "  hep:alert-silence --minutes 5 '*'\n  hep:alert-silence --end 1f2e3d4c")
public final class AlertSilenceCommand extends HepCommand {
    @Argument(index = 0, name = "rule", description = "Name of rules; * and ? stand for any.")
    String rule;

    @Argument(
            index = 1,
            name = "labels",
            description = "Labels that alerts must have, as NAME=VALUE; * and ? stand for any.",
            multiValued = true)
    List<String> labels = List.of();

    @Option(name = "--minutes", description = "How long. An hour unless given.")
    int minutes = 60;

    @Option(name = "--comment", description = "Why.")
    String comment = "";

    @Option(name = "--end", description = "Id of a silence that is to end.")
    String end;

    @Reference(optional = true)
    Alerts alerts;

    @Override
    void run(PrintStream out) throws Exception {
        needs(alerts, "homer-alerts");
        if ((rule == null) == (end == null)) {
            throw new IllegalArgumentException("give the name of a rule (* for all), or --end with a silence's id");
        }
        if (end != null) {
            Silence ended = alerts.endSilence(end, "console")
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no silence " + end + "; hep:alerts shows which there are"));
            out.println("silence " + ended.id() + " of " + ended.rule() + " has ended");
            return;
        }
        Silence made = alerts.silence(
                rule, values(labels), Instant.now().plus(Duration.ofMinutes(minutes)), "console", comment);
        out.println(made.id());
    }

    private static Map<String, String> values(List<String> labels) {
        Map<String, String> values = new TreeMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(
                        "label \"" + label + "\"; NAME=VALUE is allowed, such as target=carrier");
            }
            values.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return values;
    }
}
