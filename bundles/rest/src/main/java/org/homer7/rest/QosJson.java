package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.homer7.query.CallFlow;
import org.homer7.sessions.MediaReport;
import org.homer7.sessions.MediaStream;
import org.homer7.sessions.QualityTracker;
import org.homer7.sessions.Spread;

/** The quality of a session's media as JSON. */
final class QosJson {
    private QosJson() {}

    static void write(CallFlow flow, JsonGenerator out) throws IOException {
        QualityTracker tracker = new QualityTracker();
        flow.messages().forEach(tracker::add);
        out.writeStartObject();
        out.writeArrayFieldStart("streams");
        for (MediaStream stream : tracker.streams()) {
            write(stream, out);
        }
        out.writeEndArray();
        out.writeBooleanField("truncated", tracker.isTruncated() || flow.isTruncated());
        out.writeEndObject();
    }

    private static void write(MediaStream stream, JsonGenerator out) throws IOException {
        MediaStream.Key key = stream.key();
        out.writeStartObject();
        out.writeStringField("source", key.source().name().toLowerCase(Locale.ROOT));
        out.writeStringField("sid", key.sid());
        out.writeStringField("from", key.from());
        out.writeStringField("to", key.to());
        out.writeStringField("reporter", key.reporter());
        text("direction", key.direction(), out);
        if (key.ssrc().isPresent()) {
            out.writeNumberField("ssrc", key.ssrc().getAsLong());
        }
        text("codec", stream.codec(), out);
        out.writeNumberField("reports", stream.reports());
        out.writeNumberField("first", stream.first() / 1_000);
        out.writeNumberField("last", stream.last() / 1_000);
        spread("mos", stream.mos(), out);
        text("mos_by", stream.scoredBy(), out);
        spread("r_factor", stream.rating(), out);
        spread("jitter_ms", stream.jitter(), out);
        spread("loss_percent", stream.loss(), out);
        spread("rtt_ms", stream.roundTrip(), out);
        count("packets", stream.packets(), out);
        count("lost", stream.lost(), out);
        out.writeArrayFieldStart("points");
        for (MediaReport point : stream.points()) {
            write(point, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(MediaReport point, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("time_us", point.micros());
        out.writeNumberField("record", point.record());
        Numbers.write("mos", point.mos(), out);
        Numbers.write("r_factor", point.rating(), out);
        Numbers.write("jitter_ms", point.jitter(), out);
        Numbers.write("loss_percent", point.loss(), out);
        Numbers.write("rtt_ms", point.roundTrip(), out);
        out.writeEndObject();
    }

    private static void spread(String name, Spread spread, JsonGenerator out) throws IOException {
        if (spread.isEmpty()) {
            return;
        }
        out.writeObjectFieldStart(name);
        Numbers.write("min", spread.least(), out);
        Numbers.write("mean", spread.mean(), out);
        Numbers.write("max", spread.most(), out);
        out.writeEndObject();
    }

    private static void count(String name, double number, JsonGenerator out) throws IOException {
        if (!Double.isNaN(number)) {
            out.writeNumberField(name, Math.round(number));
        }
    }

    private static void text(String name, String text, JsonGenerator out) throws IOException {
        if (!text.isEmpty()) {
            out.writeStringField(name, text);
        }
    }
}
