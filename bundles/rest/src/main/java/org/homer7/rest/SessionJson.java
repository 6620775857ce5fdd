package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;
import org.homer7.query.SessionKey;
import org.homer7.sessions.CallSummary;
import org.homer7.sessions.CallTracker;

/** A call flow as JSON. */
final class SessionJson {
    private SessionJson() {}

    static void write(CallFlow flow, JsonGenerator out) throws IOException {
        write(flow, false, out);
    }

    /** @param masked true if the generator hides who spoke to whom */
    static void write(CallFlow flow, boolean masked, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("messages");
        for (HepRecord message : flow.messages()) {
            RecordJson.write(message, out);
        }
        out.writeEndArray();
        texts("hosts", flow.hosts(), out);
        out.writeArrayFieldStart("keys");
        for (SessionKey key : flow.keys()) {
            write(key, out);
        }
        out.writeEndArray();
        texts(
                "truncated_by",
                flow.limits().stream()
                        .map(limit -> limit.name().toLowerCase(Locale.ROOT))
                        .toList(),
                out);
        out.writeArrayFieldStart("calls");
        for (CallSummary call : calls(flow)) {
            CallJson.write(call, flow.isTruncated(), out);
        }
        out.writeEndArray();
        if (masked) {
            out.writeBooleanField("masked", true);
        }
        out.writeEndObject();
    }

    /** One for each session id, in order of appearance. */
    static List<CallSummary> calls(CallFlow flow) {
        Map<String, CallTracker> trackers = new LinkedHashMap<>();
        for (HepRecord message : flow.messages()) {
            String sid = message.session().text();
            if (!sid.isEmpty()) {
                trackers.computeIfAbsent(sid, CallTracker::new).add(message);
            }
        }
        long now = System.currentTimeMillis() * 1_000;
        List<CallSummary> calls = new ArrayList<>();
        trackers.values().forEach(tracker -> calls.add(tracker.summary(now)));
        return calls;
    }

    /** Why messages belong to the session. */
    private static void write(SessionKey key, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("value", key.value());
        out.writeStringField("rule", key.rule().name().toLowerCase(Locale.ROOT));
        out.writeStringField("via", key.via());
        out.writeStringField("outcome", key.outcome().name().toLowerCase(Locale.ROOT));
        out.writeNumberField("records", key.records());
        out.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
