package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;

/** RTCP reports: series rtcp, and rtcpxr for their extended blocks. One thread. */
final class RtcpMeter implements RecordMeter {
    private static final String[] LABELS = {"target_name", "direction", "node_id"};
    private static final String[] XR = {
        "fraction_lost",
        "fraction_discard",
        "burst_density",
        "burst_duration",
        "gap_density",
        "gap_duration",
        "round_trip_delay",
        "end_system_delay"
    };
    private static final int REPORT = 0;
    private static final int MOS = 1;
    private static final int JITTER = 2;
    private static final int LOSS = 3;
    private static final int LOST = 4;
    private static final int ROUND_TRIP = 5;
    private static final int FRACTION_LOST = 6;
    private static final int PACKETS_LOST = 7;
    private static final int TICKS = 8;
    private static final int DLSR = 9;
    private static final int PACKETS = 10;
    private static final int XR_FIRST = 11;

    private final Fields fields;
    private final Origin origin;
    private final Events events;
    private final Texts kinds;
    private final Family reports;
    private final Family mos;
    private final Family jitter;
    private final Family loss;
    private final Family roundTrip;
    private final Family extended;
    private final Family lastFraction;
    private final Family lastLost;
    private final Family lastJitter;
    private final Family lastDlsr;
    private final Family[] lastExtended = new Family[XR.length];

    RtcpMeter(Registry registry, Origin origin, Heplify heplify) {
        this.origin = origin;
        fields = new Fields(names());
        events = registry.events;
        kinds = new Texts(16);
        reports = registry.counter("rtcp", "homer_rtcp_reports_total", "RTCP reports.", "type", "target");
        mos = registry.histogram("rtcp", "homer_rtcp_mos", "MOS of streams by RTCP.", Quality.MOS, "target");
        jitter = registry.histogram("rtcp", "homer_rtcp_jitter_seconds", "Jitter by RTCP.", Quality.JITTER, "target");
        loss = registry.histogram(
                "rtcp", "homer_rtcp_loss_percent", "Packets lost by RTCP, percent.", Quality.LOSS, "target");
        roundTrip = registry.histogram(
                "rtcp", "homer_rtcp_round_trip_seconds", "Round trip by RTCP.", Quality.DELAYS, "target");
        extended = registry.counter("rtcpxr", "homer_rtcpxr_reports_total", "RTCP extended reports.", "target");
        lastFraction = heplify.streams("heplify_rtcp_fraction_lost", LABELS);
        lastLost = heplify.streams("heplify_rtcp_packets_lost", LABELS);
        lastJitter = heplify.streams("heplify_rtcp_jitter", LABELS);
        lastDlsr = heplify.streams("heplify_rtcp_dlsr", LABELS);
        for (int i = 0; i < XR.length; i++) {
            lastExtended[i] = heplify.streams("heplify_rtcpxr_" + XR[i], LABELS);
        }
    }

    private static String[] names() {
        String[] own = {
            "report",
            "mos",
            "jitter_ms",
            "loss_percent",
            "lost",
            "rtt_ms",
            "fraction_lost",
            "packets_lost",
            "ia_jitter",
            "dlsr",
            "packets"
        };
        String[] all = java.util.Arrays.copyOf(own, own.length + XR.length);
        for (int i = 0; i < XR.length; i++) {
            all[XR_FIRST + i] = "xr_" + XR[i];
        }
        return all;
    }

    @Override
    public void count(HepRecord record) {
        fields.read(record);
        String target = origin.target();
        String kind = kinds.of(fields.text(REPORT));
        reports.at(kind, target).add(1);
        long micros = record.timestampMicros();
        mos.at(target).observe(fields.number(MOS), record.session(), micros);
        jitter.at(target).observe(fields.number(JITTER) / Quality.MILLIS, record.session(), micros);
        loss.at(target).observe(fields.number(LOSS), record.session(), micros);
        roundTrip.at(target).observe(fields.number(ROUND_TRIP) / Quality.MILLIS, record.session(), micros);
        Heplify.stream(lastFraction, origin, fields.number(FRACTION_LOST));
        Heplify.stream(lastLost, origin, fields.number(PACKETS_LOST));
        Heplify.stream(lastJitter, origin, fields.number(TICKS));
        Heplify.stream(lastDlsr, origin, fields.number(DLSR));
        boolean isExtended = false;
        for (int i = 0; i < XR.length; i++) {
            isExtended |= fields.has(XR_FIRST + i);
            Heplify.stream(lastExtended[i], origin, fields.number(XR_FIRST + i));
        }
        if (isExtended) {
            extended.at(target).add(1);
            event("rtcpxr", record, kind);
        }
        event("rtcp", record, kind);
    }

    private void event(String series, HepRecord record, String kind) {
        if (!events.wants(series)) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        XrtpMeter.number(values, "mos", fields.number(MOS));
        XrtpMeter.number(values, "jitter_ms", fields.number(JITTER));
        if (series.equals("rtcp")) {
            XrtpMeter.number(values, "packets", fields.number(PACKETS));
            XrtpMeter.number(values, "fraction_lost", fields.number(FRACTION_LOST));
            XrtpMeter.number(values, "packets_lost", fields.number(LOST));
            XrtpMeter.number(values, "loss_percent", fields.number(LOSS));
        } else {
            for (int i = 0; i < XR.length; i++) {
                XrtpMeter.number(values, XR[i], fields.number(XR_FIRST + i));
            }
        }
        events.add("homer_" + series, series, record.timestampMicros(), Map.of("type", kind), values);
    }
}
