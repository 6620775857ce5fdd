package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homer7.sessions.CallSummary;
import org.homer7.sessions.CallSummary.Quality;

/** A session in one row, as JSON or CSV. openapi-v4.yaml describes the members. */
final class CallJson {
    static final List<String> COLUMNS = List.of(
            "start",
            "sid",
            "kind",
            "state",
            "final_code",
            "from_user",
            "to_user",
            "source",
            "destination",
            "duration_ms",
            "pdd_ms",
            "setup_ms",
            "messages",
            "retransmissions",
            "mos_min",
            "jitter_max_ms",
            "loss_max_percent",
            "user_agent");

    private static final double MICROS_PER_MILLI = 1_000;

    private CallJson() {}

    static void write(CallSummary call, boolean truncated, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sid", call.sid());
        if (!call.links().isEmpty()) {
            texts("links", call.links(), out);
        }
        out.writeStringField("kind", lower(call.kind()));
        out.writeStringField("state", lower(call.state()));
        times(call, out);
        if (call.code() > 0) {
            out.writeNumberField("final_code", call.code());
        }
        text("final_reason", call.reason(), out);
        text("released_by", call.releasedBy(), out);
        parties(call, out);
        texts("methods", call.methods(), out);
        text("codecs", call.codecs(), out);
        texts("hosts", call.hosts(), out);
        text("source", call.source(), out);
        text("destination", call.destination(), out);
        out.writeNumberField("messages", call.messages());
        out.writeObjectFieldStart("types");
        for (Map.Entry<Integer, Integer> type : call.types().entrySet()) {
            out.writeNumberField(type.getKey().toString(), type.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("retransmissions", call.retransmissions());
        out.writeNumberField("malformed", call.malformed());
        if (call.quality().isPresent()) {
            quality(call.quality().get(), out);
        }
        out.writeBooleanField("truncated", truncated);
        out.writeEndObject();
    }

    private static void times(CallSummary call, JsonGenerator out) throws IOException {
        out.writeNumberField("start", call.start() / 1_000);
        out.writeNumberField("end", call.end() / 1_000);
        out.writeNumberField("start_us", call.start());
        out.writeNumberField("end_us", call.end());
        if (call.answered() > 0) {
            out.writeNumberField("answered", call.answered() / 1_000);
        }
        if (call.duration() >= 0) {
            out.writeNumberField("duration_ms", call.duration() / 1_000);
        }
        if (call.postDialDelay() >= 0) {
            out.writeNumberField("pdd_ms", call.postDialDelay() / MICROS_PER_MILLI);
        }
        if (call.setup() >= 0) {
            out.writeNumberField("setup_ms", call.setup() / MICROS_PER_MILLI);
        }
    }

    private static void parties(CallSummary call, JsonGenerator out) throws IOException {
        text("from_user", call.caller().user(), out);
        text("from_domain", call.caller().domain(), out);
        text("from_name", call.caller().name(), out);
        text("to_user", call.callee().user(), out);
        text("to_domain", call.callee().domain(), out);
        text("ruri_user", call.requestUser(), out);
        text("user_agent", call.caller().agent(), out);
        text("callee_agent", call.callee().agent(), out);
    }

    private static void quality(Quality quality, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("quality");
        out.writeNumberField("reports", quality.reports());
        Numbers.write("mos_min", quality.leastMos(), out);
        Numbers.write("mos_mean", quality.meanMos(), out);
        Numbers.write("jitter_max_ms", quality.mostJitter(), out);
        Numbers.write("loss_max_percent", quality.mostLoss(), out);
        Numbers.write("rtt_max_ms", quality.mostRoundTrip(), out);
        out.writeEndObject();
    }

    /** The cells of {@link #COLUMNS}. */
    static List<String> cells(CallSummary call) {
        return List.of(
                java.time.Instant.ofEpochMilli(call.start() / 1_000).toString(),
                call.sid(),
                lower(call.kind()),
                lower(call.state()),
                call.code() > 0 ? Integer.toString(call.code()) : "",
                call.caller().user(),
                call.callee().user(),
                call.source(),
                call.destination(),
                millis(call.duration()),
                millis(call.postDialDelay()),
                millis(call.setup()),
                Integer.toString(call.messages()),
                Integer.toString(call.retransmissions()),
                call.quality().map(quality -> Numbers.text(quality.leastMos())).orElse(""),
                call.quality()
                        .map(quality -> Numbers.text(quality.mostJitter()))
                        .orElse(""),
                call.quality().map(quality -> Numbers.text(quality.mostLoss())).orElse(""),
                call.caller().agent());
    }

    private static String millis(long micros) {
        return micros < 0 ? "" : Long.toString(micros / 1_000);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void text(String name, String value, JsonGenerator out) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }

    private static void texts(String name, List<String> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
