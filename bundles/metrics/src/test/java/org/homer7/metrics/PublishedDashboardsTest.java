package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the dashboards ask for that are published for heplify-server: SIP Overview, KPI, Error Rates, Methods and Responses,
 * Calls and Registers, QOS RTCP, XRTP and Horaclifix. (Host Overview asks for numbers of node_exporter.)
 */
class PublishedDashboardsTest {
    private static final KnownNames KNOWN = new KnownNames();
    private static final List<String> STREAM = List.of("target_name", "direction", "node_id");
    private static final List<String> SBC = List.of("sbc_name", "direction", "inc_realm", "out_realm");

    static Stream<Arguments> metrics() {
        return Stream.of(
                        all("", List.of("node_id", "type"), "heplify_packets_total", "heplify_packets_size"),
                        all(
                                "",
                                List.of("target_name", "direction", "node_id", "response", "method"),
                                "heplify_method_response"),
                        all("", List.of("target_name", "cause", "method"), "heplify_reason_isup_total"),
                        all("heplify_kpi_", List.of("target_name", "node_id"), "srd", "rrd"),
                        all("", List.of("node_id", "level", "host"), "heplify_log_alert_total"),
                        all("heplify_xrtp_", List.of("target_name"), "cs", "jir", "jis", "plr", "pls", "dle", "mos"),
                        all("heplify_rtcp_", STREAM, "fraction_lost", "packets_lost", "jitter", "dlsr"),
                        all(
                                "heplify_rtcpxr_",
                                STREAM,
                                "fraction_lost",
                                "fraction_discard",
                                "burst_density",
                                "burst_duration",
                                "gap_density",
                                "gap_duration",
                                "round_trip_delay",
                                "end_system_delay"),
                        all("heplify_vqrtcpxr_", List.of("node_id"), "nlr", "jdr", "iaj", "moslq", "moscq"),
                        all("heplify_rtpagent_", List.of("node_id"), "delta", "jitter", "mos", "packets_lost"),
                        all(
                                "horaclifix_rtp_",
                                SBC,
                                "mos",
                                "rval",
                                "packets",
                                "lost_packets",
                                "avg_jitter",
                                "max_jitter"),
                        all(
                                "horaclifix_rtcp_",
                                SBC,
                                "packets",
                                "lost_packets",
                                "avg_jitter",
                                "max_jitter",
                                "avg_lat",
                                "max_lat"))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> all(String prefix, List<String> labels, String... names) {
        return Stream.of(names).map(name -> Arguments.of(prefix + name, labels));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void isThereWithItsLabels(String name, List<String> labels) {
        Set<String> known = KNOWN.ofPrometheus(name);
        assertThat(known).as(name).isNotNull().isEqualTo(new TreeSet<>(labels));
    }
}
