package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.ValueTest;

/** Reports of RTP agents as JSON, series rtpagent, and of telephones as text (RFC 6035), series rtcpxr. One thread. */
final class RtpMeter implements RecordMeter {
    private static final String SERIES = "rtpagent";
    private static final String NODE = "node_id";
    private static final String[] TEXT_VALUES = {"NLR", "JDR", "IAJ", "MOSLQ", "MOSCQ"};
    private static final int MOS = 0;
    private static final int JITTER = 1;
    private static final int DELTA = 2;
    private static final int LOST = 3;
    private static final int LOSS = 4;

    private final Fields fields = new Fields("mos", "jitter_ms", "delta_ms", "lost", "loss_percent");
    private final Origin origin;
    private final Events events;
    private final Family reports;
    private final Family mos;
    private final Family jitter;
    private final Family textReports;
    private final Family textMos;
    private final Family lastDelta;
    private final Family lastJitter;
    private final Family lastMos;
    private final Family lastLost;
    private final Family[] lastText = new Family[TEXT_VALUES.length];

    RtpMeter(Registry registry, Origin origin, Heplify heplify) {
        this.origin = origin;
        events = registry.events;
        reports = registry.counter(SERIES, "homer_rtpagent_reports_total", "Reports of RTP agents.", "target");
        mos = registry.histogram(SERIES, "homer_rtpagent_mos", "MOS by RTP agents.", Quality.MOS, "target");
        jitter = registry.histogram(
                SERIES, "homer_rtpagent_jitter_seconds", "Jitter by RTP agents.", Quality.JITTER, "target");
        textReports =
                registry.counter("rtcpxr", "homer_vqrtcpxr_reports_total", "Quality reports of RFC 6035.", "target");
        textMos = registry.histogram(
                "rtcpxr", "homer_vqrtcpxr_mos", "MOS by quality reports of RFC 6035.", Quality.MOS, "target");
        lastDelta = heplify.streams("heplify_rtpagent_delta", NODE);
        lastJitter = heplify.streams("heplify_rtpagent_jitter", NODE);
        lastMos = heplify.streams("heplify_rtpagent_mos", NODE);
        lastLost = heplify.streams("heplify_rtpagent_packets_lost", NODE);
        for (int i = 0; i < TEXT_VALUES.length; i++) {
            lastText[i] =
                    heplify.streams("heplify_vqrtcpxr_" + TEXT_VALUES[i].toLowerCase(java.util.Locale.ROOT), NODE);
        }
    }

    @Override
    public void count(HepRecord record) {
        fields.read(record);
        if (record.isDocument()) {
            report(record);
        } else {
            text(record);
        }
    }

    private void report(HepRecord record) {
        String target = origin.target();
        long micros = record.timestampMicros();
        reports.at(target).add(1);
        mos.at(target).observe(fields.number(MOS), record.session(), micros);
        jitter.at(target).observe(fields.number(JITTER) / Quality.MILLIS, record.session(), micros);
        last(lastDelta, fields.number(DELTA));
        last(lastJitter, fields.number(JITTER));
        last(lastMos, fields.number(MOS));
        last(lastLost, fields.number(LOST));
        event(SERIES, record);
    }

    private void text(HepRecord record) {
        String target = origin.target();
        textReports.at(target).add(1);
        textMos.at(target).observe(fields.number(MOS), record.session(), record.timestampMicros());
        String raw = Texts.clean(record.raw(), 4096);
        for (int i = 0; i < TEXT_VALUES.length; i++) {
            last(lastText[i], value(raw, TEXT_VALUES[i] + "="));
        }
        event("rtcpxr", record);
    }

    /** The number behind a name; NaN if there is none. */
    private static double value(String text, String name) {
        int at = text.indexOf(name);
        if (at < 0) {
            return Double.NaN;
        }
        int end = at + name.length();
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return ValueTest.number(text.substring(at + name.length(), end));
    }

    private void last(Family family, double value) {
        if (!Double.isNaN(value)) {
            family.at(origin.node).set(value);
        }
    }

    private void event(String series, HepRecord record) {
        if (!events.wants(series)) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        XrtpMeter.number(values, "mos", fields.number(MOS));
        XrtpMeter.number(values, "jitter_ms", fields.number(JITTER));
        XrtpMeter.number(values, "delta_ms", fields.number(DELTA));
        XrtpMeter.number(values, "packets_lost", fields.number(LOST));
        XrtpMeter.number(values, "loss_percent", fields.number(LOSS));
        events.add("homer_" + series, series, record.timestampMicros(), Map.of(), values);
    }
}
