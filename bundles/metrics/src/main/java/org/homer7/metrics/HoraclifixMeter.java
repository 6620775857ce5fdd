package org.homer7.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.HepRecord;

/** Quality through an Oracle SBC. MOS and R factor come as people know them, not in hundredths. One thread. */
final class HoraclifixMeter implements RecordMeter {
    private static final String SERIES = "horaclifix";
    private static final String[] LABELS = {"sbc_name", "direction", "inc_realm", "out_realm"};
    /** Name of the gauge, field of one direction. */
    private static final String[][] VALUES = {
        {"horaclifix_rtp_mos", "mos"},
        {"horaclifix_rtp_rval", "r_factor"},
        {"horaclifix_rtp_packets", "RTP_PK"},
        {"horaclifix_rtp_lost_packets", "RTP_PK_LOSS"},
        {"horaclifix_rtp_avg_jitter", "RTP_AVG_JITTER"},
        {"horaclifix_rtp_max_jitter", "RTP_MAX_JITTER"},
        {"horaclifix_rtcp_packets", "RTCP_PK"},
        {"horaclifix_rtcp_lost_packets", "RTCP_PK_LOSS"},
        {"horaclifix_rtcp_avg_jitter", "RTCP_AVG_JITTER"},
        {"horaclifix_rtcp_max_jitter", "RTCP_MAX_JITTER"},
        {"horaclifix_rtcp_avg_lat", "RTCP_AVG_LAT"},
        {"horaclifix_rtcp_max_lat", "RTCP_MAX_LAT"}
    };

    private static final String[] DIRECTIONS = {"inc", "out"};
    private static final int SBC = 0;
    private static final int INC_REALM = 1;
    private static final int OUT_REALM = 2;
    private static final int FIRST = 3;

    private final Fields fields = new Fields(names());
    private final Texts texts;
    private final Events events;
    private final Family[] gauges = new Family[VALUES.length];
    private final Family reports;
    private final Family mos;

    HoraclifixMeter(Registry registry) {
        events = registry.events;
        texts = registry.texts();
        for (int i = 0; i < VALUES.length; i++) {
            gauges[i] = registry.gauge(SERIES, VALUES[i][0], "Last value of an Oracle SBC.", LABELS);
        }
        reports = registry.counter(
                SERIES, "homer_horaclifix_reports_total", "Reports of an Oracle SBC.", "sbc", "inc_realm", "out_realm");
        mos = registry.histogram(
                SERIES, "homer_horaclifix_mos", "MOS through an Oracle SBC.", Quality.MOS, "sbc", "direction");
    }

    private static String[] names() {
        List<String> names = new ArrayList<>(List.of("sbc", "inc_realm", "out_realm"));
        for (String direction : DIRECTIONS) {
            for (String[] value : VALUES) {
                boolean derived = Character.isLowerCase(value[1].charAt(0));
                names.add((derived ? direction : direction.toUpperCase(java.util.Locale.ROOT)) + "_" + value[1]);
            }
        }
        return names.toArray(String[]::new);
    }

    @Override
    public void count(HepRecord record) {
        fields.read(record);
        String sbc = texts.of(fields.text(SBC));
        String in = texts.of(fields.text(INC_REALM));
        String out = texts.of(fields.text(OUT_REALM));
        reports.at(sbc, in, out).add(1);
        for (int d = 0; d < DIRECTIONS.length; d++) {
            for (int i = 0; i < VALUES.length; i++) {
                double value = fields.number(FIRST + d * VALUES.length + i);
                if (!Double.isNaN(value)) {
                    gauges[i].at(sbc, DIRECTIONS[d], in, out, "").set(value);
                }
            }
            mos.at(sbc, DIRECTIONS[d])
                    .observe(fields.number(FIRST + d * VALUES.length), record.session(), record.timestampMicros());
        }
        if (events.wants(SERIES)) {
            event(record, sbc, in, out);
        }
    }

    private void event(HepRecord record, String sbc, String in, String out) {
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        for (int d = 0; d < DIRECTIONS.length; d++) {
            for (int i = 0; i < VALUES.length; i++) {
                String name = DIRECTIONS[d] + VALUES[i][0].substring(SERIES.length());
                XrtpMeter.number(values, name, fields.number(FIRST + d * VALUES.length + i));
            }
        }
        events.add(
                "homer_horaclifix",
                SERIES,
                record.timestampMicros(),
                Map.of("sbc", sbc, "inc_realm", in, "out_realm", out),
                values);
    }
}
