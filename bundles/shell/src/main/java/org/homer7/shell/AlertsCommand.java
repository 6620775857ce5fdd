package org.homer7.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertRule;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;
import org.homer7.api.alerts.TargetStatus;

/** {@code hep:alerts} */
@Service
@Command(scope = "hep", name = "alerts", description = "Shows what is watched, what is wrong and who is told.")
public final class AlertsCommand extends HepCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Option(name = "--history", description = "Shows what fired and what was resolved, the newest first.")
    boolean history;

    @Reference(optional = true)
    Alerts alerts;

    @Override
    void run(PrintStream out) throws Exception {
        needs(alerts, "homer-alerts");
        if (json) {
            document(out, this::write);
        } else if (history) {
            alerts(alerts.history(), out);
        } else {
            rules(out);
            alerts(alerts.alerts(), out);
            targets(out);
            silences(out);
        }
    }

    private static String time(java.time.Instant time) {
        return TIME.format(ZonedDateTime.ofInstant(time, ZoneId.systemDefault()));
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    private void rules(PrintStream out) {
        Table table = new Table("Rule", "State", "Severity", "Watches", "Value", "Series", "Problem");
        for (AlertRule rule : alerts.rules()) {
            String measure = rule.measure().equals("value") ? "" : rule.measure() + " of ";
            table.row(
                    rule.name(),
                    rule.state().text(),
                    rule.severity(),
                    measure + rule.metric() + " " + rule.operator() + " " + MetricsCommand.number(rule.threshold()),
                    Double.isNaN(rule.value()) ? "" : MetricsCommand.number(rule.value()),
                    rule.series(),
                    rule.problem());
        }
        table.print(out, noFormat);
    }

    private void alerts(List<Alert> shown, PrintStream out) {
        Table table = new Table("Alert", "State", "Severity", "Labels", "Since", "Silence", "Summary");
        for (Alert alert : shown) {
            table.row(
                    alert.rule(),
                    alert.state().text(),
                    alert.severity(),
                    labels(alert.labels()),
                    time(alert.since()),
                    alert.silence().orElse(""),
                    alert.summary());
        }
        table.print(out, noFormat);
    }

    private void targets(PrintStream out) {
        Table table = new Table("Target", "Told", "Failed", "Dropped", "Waiting", "Error");
        for (TargetStatus target : alerts.targets()) {
            table.row(
                    target.name(),
                    target.told(),
                    target.failed(),
                    target.dropped(),
                    target.waiting(),
                    target.lastError());
        }
        table.print(out, noFormat);
    }

    private void silences(PrintStream out) {
        Table table = new Table("Silence", "Rule", "Labels", "Until", "By", "Comment");
        for (Silence silence : alerts.silences()) {
            table.row(
                    silence.id(),
                    silence.rule(),
                    labels(silence.labels()),
                    time(silence.until()),
                    silence.author(),
                    silence.comment());
        }
        table.print(out, noFormat);
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (!history) {
            out.writeArrayFieldStart("rules");
            for (AlertRule rule : alerts.rules()) {
                out.writeStartObject();
                out.writeStringField("name", rule.name());
                out.writeStringField("state", rule.state().text());
                out.writeStringField("metric", rule.metric());
                out.writeNumberField("series", rule.series());
                out.writeStringField("problem", rule.problem());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeArrayFieldStart("alerts");
        for (Alert alert : history ? alerts.history() : alerts.alerts()) {
            write(alert, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(Alert alert, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", alert.rule());
        out.writeStringField("severity", alert.severity());
        out.writeStringField("state", alert.state().text());
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : alert.labels().entrySet()) {
            out.writeStringField(label.getKey(), label.getValue());
        }
        out.writeEndObject();
        if (Double.isFinite(alert.value())) {
            out.writeNumberField("value", alert.value());
        }
        out.writeStringField("since", alert.since().toString());
        out.writeStringField("silence", alert.silence().orElse(""));
        out.writeStringField("summary", alert.summary());
        out.writeEndObject();
    }
}
