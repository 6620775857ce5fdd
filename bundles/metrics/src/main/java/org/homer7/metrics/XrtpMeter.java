package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.ValueTest;

/** Media statistics that telephones put into the header X-RTP-Stat at the end of a call. One thread. */
final class XrtpMeter {
    private static final String SERIES = "xrtp";
    private static final String TARGET = "target_name";

    private final Events events;
    private final Family reports;
    private final Family mos;
    private final Family jitter;
    private final Family setup;
    private final Family lastSetup;
    private final Family lastJitterSent;
    private final Family lastJitterReceived;
    private final Family lastLostReceived;
    private final Family lastLostSent;
    private final Family lastDelay;
    private final Family lastMos;

    XrtpMeter(Registry registry, Heplify heplify) {
        events = registry.events;
        reports = registry.counter(SERIES, "homer_xrtp_reports_total", "X-RTP-Stat headers.", "target");
        mos = registry.histogram(SERIES, "homer_xrtp_mos", "MOS by X-RTP-Stat.", Quality.MOS, "target");
        jitter = registry.histogram(
                SERIES, "homer_xrtp_jitter_seconds", "Jitter received, by X-RTP-Stat.", Quality.JITTER, "target");
        setup = registry.histogram(
                SERIES, "homer_xrtp_setup_seconds", "Call setup time by X-RTP-Stat.", Quality.DELAYS, "target");
        lastSetup = heplify.streams("heplify_xrtp_cs", TARGET);
        lastJitterReceived = heplify.streams("heplify_xrtp_jir", TARGET);
        lastJitterSent = heplify.streams("heplify_xrtp_jis", TARGET);
        lastLostReceived = heplify.streams("heplify_xrtp_plr", TARGET);
        lastLostSent = heplify.streams("heplify_xrtp_pls", TARGET);
        lastDelay = heplify.streams("heplify_xrtp_dle", TARGET);
        lastMos = heplify.streams("heplify_xrtp_mos", TARGET);
    }

    void count(HepRecord record, Origin origin, Fields fields) {
        Map<String, String> stat = parse(fields.text(SipMeter.XRTP).text());
        String target = origin.target();
        double received = first(stat.get("PR"));
        double lost = first(stat.get("PL"));
        double jitterMillis = first(stat.get("JI"));
        double delay = first(stat.get("DL"));
        double setupMillis = first(stat.get("CS"));
        double loss = lost > 0 && received > 0 ? lost * 100 / (received + lost) : 0;
        double estimate = Double.isNaN(jitterMillis)
                ? Double.NaN
                : Quality.mos(jitterMillis, Double.isNaN(delay) ? 0 : delay, loss);
        reports.at(target).add(1);
        mos.at(target).observe(estimate, record.session(), record.timestampMicros());
        jitter.at(target).observe(jitterMillis / Quality.MILLIS, record.session(), record.timestampMicros());
        setup.at(target).observe(setupMillis / Quality.MILLIS, record.session(), record.timestampMicros());
        last(lastSetup, target, setupMillis);
        last(lastJitterReceived, target, jitterMillis);
        last(lastJitterSent, target, second(stat.get("JI")));
        last(lastLostReceived, target, lost);
        last(lastLostSent, target, second(stat.get("PL")));
        last(lastDelay, target, delay);
        last(lastMos, target, estimate);
        if (events.wants(SERIES)) {
            event(record, fields, stat, estimate);
        }
    }

    private void event(HepRecord record, Fields fields, Map<String, String> stat, double estimate) {
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        values.put("from", Events.text(fields.text(SipMeter.FROM_USER)));
        values.put("to", Events.text(fields.text(SipMeter.TO_USER)));
        number(values, "call_setup_time", first(stat.get("CS")));
        number(values, "audio_packets_sent", first(stat.get("PS")));
        number(values, "expected_packets_sent", first(stat.get("ES")));
        number(values, "audio_octets_sent", first(stat.get("OS")));
        number(values, "audio_packets_received", first(stat.get("PR")));
        number(values, "expected_packets_received", first(stat.get("ER")));
        number(values, "audio_octets_received", first(stat.get("OR")));
        number(values, "packets_lost", first(stat.get("PL")));
        number(values, "jitter", first(stat.get("JI")));
        number(values, "delay", first(stat.get("DL")));
        number(values, "mos", estimate);
        events.add("homer_xrtp", SERIES, record.timestampMicros(), Map.of(), values);
    }

    static void number(Map<String, Object> values, String name, double value) {
        if (!Double.isNaN(value)) {
            values.put(name, value);
        }
    }

    private static void last(Family family, String target, double value) {
        if (!Double.isNaN(value)) {
            family.at(target).set(value);
        }
    }

    /** {@code CS=12;PS=34;JI=1,2} by name. */
    static Map<String, String> parse(String header) {
        Map<String, String> values = new HashMap<>();
        for (String pair : header.split(";", 64)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return values;
    }

    /** The number before the comma; NaN if there is none. */
    static double first(String value) {
        if (value == null) {
            return Double.NaN;
        }
        int comma = value.indexOf(',');
        return ValueTest.number(comma < 0 ? value : value.substring(0, comma).strip());
    }

    /** The number after the comma; NaN if there is none. */
    static double second(String value) {
        int comma = value == null ? -1 : value.indexOf(',');
        return comma < 0
                ? Double.NaN
                : ValueTest.number(value.substring(comma + 1).strip());
    }
}
