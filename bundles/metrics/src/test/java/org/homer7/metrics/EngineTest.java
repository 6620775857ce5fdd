package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final MetricEngine engine = Engines.engine(Map.of());
    private final Sip sip = new Sip(engine);

    private static Field number(String name) {
        return Field.of(name, Field.Kind.DECIMAL);
    }

    private static TestRecord record(int type) {
        TestRecord record = new TestRecord(1, "{}").document().session("c@x");
        record.type(type);
        return record;
    }

    /** What the dashboards that are published for heplify-server ask for. */
    private static final List<String> PUBLISHED = List.of(
            "heplify_packets_total",
            "heplify_packets_size",
            "heplify_method_response",
            "heplify_reason_isup_total",
            "heplify_kpi_srd",
            "heplify_kpi_rrd",
            "heplify_log_alert_total",
            "heplify_xrtp_cs",
            "heplify_xrtp_jir",
            "heplify_xrtp_jis",
            "heplify_xrtp_plr",
            "heplify_xrtp_pls",
            "heplify_xrtp_dle",
            "heplify_xrtp_mos",
            "heplify_rtcp_fraction_lost",
            "heplify_rtcp_packets_lost",
            "heplify_rtcp_jitter",
            "heplify_rtcp_dlsr",
            "heplify_rtcpxr_fraction_lost",
            "heplify_rtcpxr_fraction_discard",
            "heplify_rtcpxr_burst_density",
            "heplify_rtcpxr_burst_duration",
            "heplify_rtcpxr_gap_density",
            "heplify_rtcpxr_gap_duration",
            "heplify_rtcpxr_round_trip_delay",
            "heplify_rtcpxr_end_system_delay",
            "heplify_vqrtcpxr_nlr",
            "heplify_vqrtcpxr_jdr",
            "heplify_vqrtcpxr_iaj",
            "heplify_vqrtcpxr_moslq",
            "heplify_vqrtcpxr_moscq",
            "heplify_rtpagent_delta",
            "heplify_rtpagent_jitter",
            "heplify_rtpagent_mos",
            "heplify_rtpagent_packets_lost",
            "horaclifix_rtp_mos",
            "horaclifix_rtp_rval",
            "horaclifix_rtp_packets",
            "horaclifix_rtp_lost_packets",
            "horaclifix_rtp_avg_jitter",
            "horaclifix_rtp_max_jitter",
            "horaclifix_rtcp_packets",
            "horaclifix_rtcp_lost_packets",
            "horaclifix_rtcp_avg_jitter",
            "horaclifix_rtcp_max_jitter",
            "horaclifix_rtcp_avg_lat",
            "horaclifix_rtcp_max_lat");

    @Test
    void hasEveryNameOfThePublishedDashboards() {
        assertThat(engine.registry().names()).containsAll(PUBLISHED);
    }

    @Test
    void everySeriesIsOneThatCanBeSwitched() {
        sip.call("a", 0, 1, 2, 3);
        Set<String> series =
                Engines.samples(engine).stream().map(Sample::series).collect(Collectors.toSet());
        assertThat(ExporterOptions.ALL_SERIES).containsAll(series);
    }

    @Test
    void methodsAndResponsesAsHeplifyCountsThem() {
        sip.call("a", 0, 1, 2, 3);
        sip.request("a", 2.5, 7, "INVITE").with("to_tag", "t").send();
        Map<String, String> labels =
                Map.of("target_name", "", "direction", "", "node_id", "7", "response", "INVITE", "method", "INVITE");
        assertThat(Engines.value(engine, "heplify_method_response", labels)).isEqualTo(1);
        assertThat(Engines.value(engine, "heplify_kpi_srd", Map.of("target_name", "", "node_id", "7")))
                .isEqualTo(1e9);
    }

    @Test
    void causesOfReasonHeaders() {
        sip.request("a", 0, 1, "BYE").reason(16).send();
        sip.request("b", 0, 1, "CANCEL").with("reason", "SIP;cause=200").send();
        assertThat(Engines.value(engine, "homer_sip_reason_cause_total", Map.of("cause", "16", "method", "BYE")))
                .isEqualTo(1);
        assertThat(Engines.samples(engine).stream()
                        .filter(sample -> sample.name().equals("heplify_reason_isup_total")))
                .hasSize(1);
    }

    /** JI=20,5 DL=50,50 PL=10 of 990 and 10: loss 1 %, effective 2 * 20 + 50 + 10 = 100, R = 93.2 - 2.5 - 2.5 = 88.2. */
    @Test
    void mosOfTelephones() {
        sip.request("a", 0, 2, "BYE")
                .with("to_tag", "t")
                .with("xrtp_stat", "CS=120;PS=1000;PR=990;PL=10,3;JI=20,5;DL=50,50;EN=PCMA")
                .send();
        double r = 88.2;
        double mos = 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r);
        assertThat(Engines.value(engine, "heplify_xrtp_mos", Map.of("target_name", "")))
                .isCloseTo(mos, within(1e-9));
        assertThat(Engines.value(engine, "heplify_xrtp_cs", Map.of("target_name", "")))
                .isEqualTo(120);
        assertThat(Engines.value(engine, "heplify_xrtp_plr", Map.of("target_name", "")))
                .isEqualTo(10);
        assertThat(Engines.value(engine, "heplify_xrtp_pls", Map.of("target_name", "")))
                .isEqualTo(3);
    }

    @Test
    void rtcp() {
        sip.write(List.of(record(5)
                .field("report", "SR")
                .field(number("mos"), 4.2)
                .field(number("jitter_ms"), 12.0)
                .field(number("fraction_lost"), 13.0)
                .field(number("xr_round_trip_delay"), 80.0)));
        Sample mos =
                Engines.find(engine, "homer_rtcp_mos", Map.of("target", "")).orElseThrow();
        assertThat(mos.histogram().sum()).isEqualTo(4.2);
        assertThat(mos.histogram().exemplars()).singleElement().satisfies(one -> assertThat(one.callId())
                .isEqualTo("c@x"));
        assertThat(Engines.samples(engine).stream()
                        .filter(sample -> sample.name().equals("heplify_rtcp_fraction_lost"))
                        .mapToDouble(Sample::value))
                .containsExactly(13.0);
        assertThat(Engines.value(engine, "homer_rtcpxr_reports_total", Map.of("target", "")))
                .isEqualTo(1);
    }

    @Test
    void oracle() {
        sip.write(List.of(record(38)
                .field("sbc", "sbc1")
                .field("inc_realm", "access")
                .field("out_realm", "core")
                .field(number("inc_mos"), 4.33)
                .field(number("INC_RTP_PK"), 500.0)
                .field(number("OUT_RTCP_AVG_LAT"), 15.0)));
        Map<String, String> in =
                Map.of("sbc_name", "sbc1", "direction", "inc", "inc_realm", "access", "out_realm", "core");
        Map<String, String> out =
                Map.of("sbc_name", "sbc1", "direction", "out", "inc_realm", "access", "out_realm", "core");
        assertThat(Engines.value(engine, "horaclifix_rtp_mos", in)).isEqualTo(4.33);
        assertThat(Engines.value(engine, "horaclifix_rtp_packets", in)).isEqualTo(500);
        assertThat(Engines.value(engine, "horaclifix_rtcp_avg_lat", out)).isEqualTo(15);
    }

    @Test
    void otherProtocols() {
        sip.write(List.of(
                record(53)
                        .field("query_type", "A")
                        .field("response_code", "NXDOMAIN")
                        .field(Field.of("response", Field.Kind.BOOLEAN), true),
                record(56).field("command", "CER").field("direction", "request").field("application", "base"),
                record(100).field("level", "ERROR").field("log_host", "edge1"),
                record(54).field("message", "REL").field(Field.of("cause", Field.Kind.INTEGER), 34L),
                record(88).field("first_line_text", "HTTP/1.1 404 Not Found")));
        assertThat(Engines.value(
                        engine,
                        "homer_dns_messages_total",
                        Map.of("query_type", "A", "kind", "response", "response_code", "NXDOMAIN")))
                .isEqualTo(1);
        assertThat(Engines.value(engine, "homer_log_lines_total", Map.of("level", "error", "host", "edge1")))
                .isEqualTo(1);
        assertThat(Engines.value(engine, "homer_isup_cause_total", Map.of("cause", "34", "message", "REL")))
                .isEqualTo(1);
        assertThat(Engines.value(engine, "homer_xhttp_messages_total", Map.of("message", "404")))
                .isEqualTo(1);
        assertThat(Engines.value(engine, "homer_records_total", Map.of("type", "56")))
                .isEqualTo(1);
    }

    /** Strangers choose user agents. Series, texts and calls stay at their bounds. */
    @Test
    void aMillionUserAgentsStayAtTheCap() {
        for (int i = 0; i < 1_000; i++) {
            TestRecord[] records = new TestRecord[1_000];
            for (int k = 0; k < records.length; k++) {
                records[k] = sip.request("c" + i + "-" + k, i, 1, "OPTIONS")
                        .with("user_agent", "agent " + i + " " + k)
                        .record();
            }
            sip.write(List.of(records));
        }
        assertThat(Engines.samples(engine).stream()
                        .filter(sample -> sample.name().equals("homer_sip_user_agents_total")))
                .hasSize(1_001);
        assertThat(Engines.value(engine, "homer_sip_user_agents_total", Map.of("user_agent", "other")))
                .isEqualTo(999_000);
        assertThat(Engines.value(engine, "homer_metrics_calls", Map.of())).isLessThanOrEqualTo(200_000);
        assertThat(Engines.value(engine, "homer_metrics_series", Map.of())).isLessThan(2_000);
    }
}
