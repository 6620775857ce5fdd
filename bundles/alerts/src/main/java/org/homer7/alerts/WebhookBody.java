package org.homer7.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertState;

/** What is posted: as Prometheus' Alertmanager does it (its webhook, version 4), or a text. */
final class WebhookBody {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final ObjectMapper json = new ObjectMapper();
    private final boolean text;
    private final String page;

    WebhookBody(String format, String page) {
        if (!format.equals("alertmanager") && !format.equals("text")) {
            throw Words.wrong(WebhookTarget.PID + "-NAME", "format", format, "alertmanager and text are");
        }
        text = format.equals("text");
        this.page = page;
    }

    String of(Alert alert) {
        return (text ? text(alert) : alertmanager(alert)).toString();
    }

    private ObjectNode text(Alert alert) {
        String line = AlertText.line(alert);
        return json.createObjectNode().put("text", page.isEmpty() ? line : line + "\n" + page);
    }

    private ObjectNode alertmanager(Alert alert) {
        String status = alert.state() == AlertState.RESOLVED ? "resolved" : "firing";
        ObjectNode body = json.createObjectNode()
                .put("version", "4")
                .put("groupKey", "{}:{rule=\"" + alert.rule() + "\", id=\"" + alert.id() + "\"}")
                .put("truncatedAlerts", 0)
                .put("status", status)
                .put("receiver", "homer");
        body.putObject("groupLabels").put("alertname", alert.rule());
        body.set("commonLabels", labels(alert));
        body.set("commonAnnotations", annotations(alert));
        body.put("externalURL", page);
        ArrayNode alerts = body.putArray("alerts");
        ObjectNode one = alerts.addObject().put("status", status);
        one.set("labels", labels(alert));
        one.set("annotations", annotations(alert));
        one.put("startsAt", alert.fired().orElse(alert.since()).toString())
                .put("endsAt", alert.resolved().map(Instant::toString).orElse(NEVER))
                .put("generatorURL", page)
                .put("fingerprint", alert.id());
        return body;
    }

    private ObjectNode labels(Alert alert) {
        ObjectNode labels = json.createObjectNode();
        alert.labels().forEach(labels::put);
        return labels.put("alertname", alert.rule()).put("severity", alert.severity());
    }

    private ObjectNode annotations(Alert alert) {
        ObjectNode annotations =
                json.createObjectNode().put("summary", alert.summary()).put("value", Words.number(alert.value()));
        if (!alert.calls().isEmpty()) {
            annotations.put("calls", String.join(" ", alert.calls()));
        }
        return annotations;
    }
}
