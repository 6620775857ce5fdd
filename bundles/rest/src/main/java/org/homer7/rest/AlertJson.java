package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertRule;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;
import org.homer7.api.alerts.TargetStatus;

/** Alerts as JSON. */
final class AlertJson {
    private AlertJson() {}

    /** Writes one element. */
    @FunctionalInterface
    interface Element<T> {
        void write(T element, JsonGenerator out) throws IOException;
    }

    static void all(Alerts alerts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("alerts");
        array(alerts.alerts(), AlertJson::alert, out);
        out.writeFieldName("rules");
        array(alerts.rules(), AlertJson::rule, out);
        out.writeFieldName("targets");
        array(alerts.targets(), AlertJson::target, out);
        out.writeFieldName("silences");
        array(alerts.silences(), AlertJson::silence, out);
        out.writeEndObject();
    }

    static <T> void array(List<T> elements, Element<T> writer, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (T element : elements) {
            writer.write(element, out);
        }
        out.writeEndArray();
    }

    static void alert(Alert alert, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", alert.id());
        out.writeStringField("rule", alert.rule());
        out.writeStringField("severity", alert.severity());
        labels(alert.labels(), out);
        out.writeStringField("state", alert.state().text());
        number("value", alert.value(), out);
        out.writeStringField("summary", alert.summary());
        out.writeNumberField("since", alert.since().toEpochMilli());
        time("fired", alert.fired(), out);
        time("resolved", alert.resolved(), out);
        out.writeBooleanField("silenced", alert.silence().isPresent());
        if (alert.silence().isPresent()) {
            out.writeStringField("silence", alert.silence().get());
        }
        texts("calls", alert.calls(), out);
        out.writeEndObject();
    }

    static void rule(AlertRule rule, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", rule.name());
        out.writeStringField("pid", rule.pid());
        out.writeStringField("severity", rule.severity());
        out.writeStringField("metric", rule.metric());
        out.writeStringField("where", rule.where());
        out.writeStringField("measure", rule.measure());
        out.writeNumberField("window_ms", rule.window().toMillis());
        texts("group_by", rule.groupBy(), out);
        out.writeStringField("operator", rule.operator());
        out.writeNumberField("threshold", rule.threshold());
        out.writeNumberField("duration_ms", rule.duration().toMillis());
        texts("targets", rule.targets(), out);
        out.writeStringField("state", rule.state().text());
        out.writeNumberField("series", rule.series());
        number("value", rule.value(), out);
        if (!rule.problem().isEmpty()) {
            out.writeStringField("problem", rule.problem());
        }
        out.writeEndObject();
    }

    static void target(TargetStatus target, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", target.name());
        if (!target.pid().isEmpty()) {
            out.writeStringField("pid", target.pid());
        }
        out.writeNumberField("told", target.told());
        out.writeNumberField("failed", target.failed());
        out.writeNumberField("dropped", target.dropped());
        out.writeNumberField("waiting", target.waiting());
        if (!target.lastError().isEmpty()) {
            out.writeStringField("last_error", target.lastError());
        }
        out.writeEndObject();
    }

    static void silence(Silence silence, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", silence.id());
        out.writeStringField("rule", silence.rule());
        labels(silence.labels(), out);
        out.writeNumberField("from", silence.from().toEpochMilli());
        out.writeNumberField("until", silence.until().toEpochMilli());
        out.writeStringField("author", silence.author());
        out.writeStringField("comment", silence.comment());
        out.writeEndObject();
    }

    private static void labels(Map<String, String> labels, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            out.writeStringField(label.getKey(), label.getValue());
        }
        out.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private static void time(String name, Optional<Instant> time, JsonGenerator out) throws IOException {
        if (time.isPresent()) {
            out.writeNumberField(name, time.get().toEpochMilli());
        }
    }

    /** Left out if it is none. */
    private static void number(String name, double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        }
    }
}
