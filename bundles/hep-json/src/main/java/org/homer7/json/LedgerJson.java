package org.homer7.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.RejectedSample;
import org.homer7.api.ledger.SinkCounts;

/** The one form of the ledger in JSON, for the API and the console. docs/api.md describes the members. */
public final class LedgerJson {
    private static final int MICROS_PER_MILLI = 1_000;

    private LedgerJson() {}

    /** Writes where packets are as one object. */
    public static void counts(Counts counts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        members(counts, out);
        out.writeEndObject();
    }

    /** Writes the listeners as an array. */
    public static void listeners(List<ListenerCounts> listeners, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (ListenerCounts listener : listeners) {
            out.writeStartObject();
            out.writeStringField("name", listener.name());
            out.writeStringField("transport", listener.transport());
            out.writeStringField("address", listener.address());
            out.writeStringField("state", listener.state());
            out.writeNumberField("connections", listener.connections());
            members(listener.counts(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes the capture agents as an array. */
    public static void agents(List<AgentCounts> agents, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (AgentCounts agent : agents) {
            out.writeStartObject();
            out.writeStringField("address", agent.address());
            out.writeNumberField("captureId", agent.captureId());
            out.writeStringField("node", agent.node());
            out.writeNumberField("hepVersion", agent.version());
            out.writeNumberField("lastSeen", agent.lastSeenMicros() / MICROS_PER_MILLI);
            out.writeNumberField("skewMicros", agent.skewMicros());
            members(agent.counts(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes the sinks as an array. */
    public static void sinks(List<SinkCounts> sinks, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (SinkCounts sink : sinks) {
            out.writeStartObject();
            out.writeStringField("name", sink.name());
            out.writeStringField("state", sink.state());
            out.writeBooleanField("primary", sink.primary());
            out.writeNumberField("accepted", sink.accepted());
            out.writeNumberField("written", sink.written());
            out.writeNumberField("rejected", sink.rejected());
            out.writeNumberField("dropped", sink.dropped());
            out.writeNumberField("waiting", sink.waiting());
            out.writeNumberField("spooledBytes", sink.spooledBytes());
            out.writeNumberField("retries", sink.retries());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes what waits in front of each sink as an array. */
    public static void queues(List<SinkCounts> sinks, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (SinkCounts sink : sinks) {
            out.writeStartObject();
            out.writeStringField("name", sink.name());
            out.writeStringField("state", sink.state());
            out.writeNumberField("waiting", sink.waiting());
            out.writeNumberField("spooled_bytes", sink.spooledBytes());
            out.writeNumberField("dropped", sink.dropped());
            out.writeNumberField("retries", sink.retries());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes the dissectors, once for each of their types, as an array. */
    public static void dissectors(List<DissectorCounts> dissectors, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (DissectorCounts dissector : dissectors) {
            out.writeStartObject();
            out.writeNumberField("type", dissector.type());
            out.writeStringField("name", dissector.name());
            out.writeStringField("bundle", dissector.bundle());
            out.writeNumberField("ranking", dissector.ranking());
            out.writeBooleanField("active", dissector.active());
            out.writeNumberField("dissected", dissector.dissected());
            out.writeNumberField("malformed", dissector.malformed());
            out.writeNumberField("failed", dissector.failed());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes the filters, in the order in which they are asked, as an array. */
    public static void filters(List<FilterCounts> filters, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (FilterCounts filter : filters) {
            out.writeStartObject();
            out.writeStringField("name", filter.name());
            out.writeStringField("kind", filter.kind());
            out.writeStringField("bundle", filter.bundle());
            out.writeNumberField("ranking", filter.ranking());
            out.writeStringField("state", filter.state());
            out.writeNumberField("seen", filter.seen());
            out.writeNumberField("dropped", filter.dropped());
            out.writeNumberField("changed", filter.changed());
            out.writeNumberField("failed", filter.failed());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes rejected frames as an array, their first bytes as base64 and in hex. */
    public static void rejected(List<RejectedSample> samples, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (RejectedSample sample : samples) {
            out.writeStartObject();
            out.writeNumberField("time", sample.timeMicros() / MICROS_PER_MILLI);
            out.writeStringField("listener", sample.listener());
            out.writeStringField("sender", sample.sender());
            out.writeStringField("reason", sample.reason());
            out.writeNumberField("length", sample.length());
            out.writeBinaryField("head", sample.head());
            out.writeStringField("hex", HexFormat.of().formatHex(sample.head()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void members(Counts counts, JsonGenerator out) throws IOException {
        out.writeNumberField("received", counts.received());
        out.writeNumberField("stored", counts.stored());
        out.writeNumberField("spooled", counts.spooled());
        out.writeNumberField("inFlight", counts.inFlight());
        numbers("rejected", counts.rejected(), out);
        numbers("dropped", counts.dropped(), out);
        numbers("filtered", counts.filtered(), out);
    }

    private static void numbers(String name, Map<String, Long> numbers, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            out.writeNumberField(number.getKey(), number.getValue());
        }
        out.writeEndObject();
    }
}
