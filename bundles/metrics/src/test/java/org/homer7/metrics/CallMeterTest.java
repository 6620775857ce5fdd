package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.junit.jupiter.api.Test;

/** The examples are worked by hand: docs/metrics.md has the formulas. */
class CallMeterTest {
    private final MetricEngine engine = Engines.engine(Map.of());
    private final Sip sip = new Sip(engine);

    private Map<String, Double> kpi() {
        return KpiState.of(Engines.samples(engine)).since(KpiState.EMPTY, 10).get("all");
    }

    private double count(KpiCount count) {
        return Engines.value(engine, count.metric, Map.of("target", ""));
    }

    /**
     * Ten attempts: 4 answered (60 s, 120 s, 30 s, 90 s), of which one after a challenge, which makes an 11th INVITE;
     * 1 busy, 1 cancelled, 1 declined, 1 not found, 1 unavailable 503, 1 time-out 408.
     *
     * <p>INV = 11, challenged = 1, base = 10.
     */
    private void tenCalls() {
        sip.call("a", 0, 1, 3, 60);
        sip.call("b", 1, 2, 5, 120);
        sip.call("c", 2, 3, 4, 30);
        sip.request("d", 3, 1, "INVITE").send();
        sip.response("d", 3.1, 1, "INVITE", 407).send();
        sip.request("d", 3.1, 1, "ACK").with("to_tag", "t").send();
        sip.request("d", 3.2, 2, "INVITE").send();
        sip.response("d", 5.2, 2, "INVITE", 183).send();
        sip.response("d", 7.2, 2, "INVITE", 200).send();
        sip.request("d", 97.2, 3, "BYE").with("to_tag", "t").reason(34).send();
        sip.failed("e", 4, 486);
        sip.failed("f", 5, 487);
        sip.failed("g", 6, 603);
        sip.failed("h", 7, 404);
        sip.failed("i", 8, 503);
        sip.failed("j", 9, 408);
    }

    @Test
    void keyFiguresOfTenCalls() {
        tenCalls();
        Map<String, Double> kpi = kpi();
        assertThat(kpi.get("asr")).isEqualTo(40.0);
        assertThat(kpi.get("ner")).isEqualTo(70.0);
        assertThat(kpi.get("seer")).isEqualTo(60.0);
        assertThat(kpi.get("ser")).isEqualTo(40.0);
        assertThat(kpi.get("isa")).isEqualTo(20.0);
        assertThat(kpi.get("sdr")).isEqualTo(10.0);
        // a, b and c ended as they should; d with cause 34.
        assertThat(kpi.get("scr")).isEqualTo(30.0);
        assertThat(count(KpiCount.DISCONNECT_FAILED)).isEqualTo(1);
        // (60 + 120 + 30 + 90) / 4
        assertThat(kpi.get("acd")).isCloseTo(75.0, within(1e-6));
        // (1 + 2 + 3 + 2) / 4
        assertThat(kpi.get("pdd")).isCloseTo(2.0, within(1e-6));
        assertThat(kpi.get("srd")).isCloseTo(2.0, within(1e-6));
        // 11 INVITEs in 10 s
        assertThat(kpi.get("cps")).isEqualTo(1.1);
        assertThat(kpi.get("calls")).isZero();
    }

    @Test
    void sentAgainCountsOnce() {
        sip.request("a", 0, 1, "INVITE").sendTimes(3);
        sip.response("a", 1, 1, "INVITE", 180).sendTimes(2);
        sip.response("a", 2, 1, "INVITE", 200).sendTimes(4);
        sip.request("a", 12, 2, "BYE").with("to_tag", "t").sendTimes(2);
        assertThat(count(KpiCount.INVITES)).isEqualTo(1);
        assertThat(count(KpiCount.ANSWERED)).isEqualTo(1);
        assertThat(count(KpiCount.COMPLETED)).isEqualTo(1);
        assertThat(kpi().get("acd")).isEqualTo(10.0);
        assertThat(Engines.value(engine, "homer_sip_repeats_total", Map.of("kind", "retransmission")))
                .isEqualTo(2 + 1 + 3 + 1);
        assertThat(Engines.value(engine, "homer_sip_requests_total", Map.of("method", "INVITE", "target", "")))
                .isEqualTo(1);
    }

    @Test
    void otherHopsAndOtherAgentsCountOnce() {
        sip.request("a", 0, 1, "INVITE").send();
        sip.request("a", 0.01, 1, "INVITE").way("198.51.100.7", "203.0.113.9").send();
        sip.request("a", 0.01, 1, "INVITE").agent(2002).send();
        assertThat(count(KpiCount.INVITES)).isEqualTo(1);
        assertThat(Engines.value(engine, "homer_sip_repeats_total", Map.of("kind", "copy")))
                .isEqualTo(2);
    }

    @Test
    void changesWithinACallAreNoAttempts() {
        sip.request("a", 0, 1, "INVITE").send();
        sip.response("a", 1, 1, "INVITE", 200).send();
        sip.request("a", 20, 2, "INVITE").with("to_tag", "t").send();
        sip.response("a", 20.1, 2, "INVITE", 200).send();
        sip.request("a", 30, 3, "INVITE").with("to_tag", "t").send();
        sip.response("a", 30.1, 3, "INVITE", 488).send();
        assertThat(count(KpiCount.INVITES)).isEqualTo(1);
        assertThat(count(KpiCount.REINVITES)).isEqualTo(2);
        assertThat(count(KpiCount.ANSWERED)).isEqualTo(1);
        assertThat(count(KpiCount.FAILED)).isZero();
        assertThat(kpi().get("calls")).isEqualTo(1.0);
    }

    @Test
    void followsCallsThatGoOn() {
        for (int i = 0; i < 5; i++) {
            sip.request("c" + i, i, 1, "INVITE").send();
            sip.response("c" + i, i + 1, 1, "INVITE", 200).send();
        }
        assertThat(kpi().get("calls")).isEqualTo(5.0);
        sip.request("c1", 10, 2, "BYE").with("to_tag", "t").send();
        sip.request("unknown", 10, 2, "BYE").with("to_tag", "t").send();
        assertThat(kpi().get("calls")).isEqualTo(4.0);
        // Silent for longer than call.max.seconds.
        sip.request("later", 20_000, 1, "OPTIONS").send();
        assertThat(kpi().get("calls")).isZero();
        assertThat(Engines.value(engine, "homer_metrics_calls_forgotten_total", Map.of()))
                .isEqualTo(4);
    }

    @Test
    void registrations() {
        sip.request("r", 0, 1, "REGISTER").send();
        sip.response("r", 0.1, 1, "REGISTER", 401).send();
        sip.request("r", 0.2, 2, "REGISTER").send();
        sip.response("r", 0.7, 2, "REGISTER", 200).send();
        sip.request("s", 1, 1, "REGISTER").send();
        sip.response("s", 1.1, 1, "REGISTER", 403).send();
        // 1 of 3 - 1
        assertThat(kpi().get("ira")).isEqualTo(50.0);
        assertThat(kpi().get("rrd")).isCloseTo(0.5, within(1e-6));
        assertThat(Engines.value(engine, "homer_sip_regerr_total", Map.of("response", "403")))
                .isEqualTo(1);
    }

    @Test
    void percentagesStayWithinBounds() {
        // The answers fall into the interval, their questions before it.
        Map<String, Double> kpi =
                Kpi.of(count -> count == KpiCount.ANSWERED ? 7 : count == KpiCount.INVITES ? 2 : 0, 1, Map.of());
        assertThat(kpi.get("asr")).isEqualTo(100.0);
        assertThat(Kpi.of(count -> 0, 1, Map.of())).doesNotContainKey("asr").containsEntry("cps", 0.0);
    }

    @Test
    void slowCallsCanBeLookedAt() {
        sip.call("fast@x", 0, 0.2, 0.4, 5);
        sip.call("slow@x", 10, 4, 9, 5);
        Sample setup = Engines.find(engine, "homer_sip_setup_seconds", Map.of("target", ""))
                .orElseThrow();
        assertThat(setup.value()).isEqualTo(2);
        assertThat(setup.histogram().sum()).isCloseTo(9.4, within(1e-6));
        assertThat(setup.histogram().exemplars()).anySatisfy(one -> {
            assertThat(one.callId()).isEqualTo("slow@x");
            assertThat(one.value()).isCloseTo(9.0, within(1e-6));
        });
    }

    @Test
    void trunksHaveFiguresOfTheirOwn() {
        MetricEngine targets = Engines.engine(Map.of("targets", "carrier = 198.51.100.0/24; pbx = 10.0.0.5"));
        Sip calls = new Sip(targets);
        calls.call("a", 0, 1, 2, 10);
        calls.request("b", 1, 1, "INVITE").way("203.0.113.1", "10.0.0.5").send();
        calls.response("b", 2, 1, "INVITE", 503).way("10.0.0.5", "203.0.113.1").send();
        calls.request("c", 1, 1, "INVITE").way("203.0.113.1", "203.0.113.2").send();
        Map<String, Map<String, Double>> kpis =
                KpiState.of(Engines.samples(targets)).since(KpiState.EMPTY, 10);
        assertThat(kpis).containsOnlyKeys("all", "carrier", "pbx", "unknown");
        assertThat(kpis.get("carrier")).containsEntry("asr", 100.0);
        assertThat(kpis.get("pbx")).containsEntry("asr", 0.0).containsEntry("isa", 100.0);
        assertThat(Engines.value(
                        targets,
                        "heplify_method_response",
                        Map.of(
                                "target_name", "carrier",
                                "direction", "dst",
                                "node_id", "7",
                                "response", "INVITE",
                                "method", "INVITE")))
                .isEqualTo(1);
    }

    @Test
    void memoryStaysBounded() {
        MetricEngine small = Engines.engine(Map.of("calls_max", 100, "series_max", 20));
        Sip calls = new Sip(small);
        for (int i = 0; i < 5_000; i++) {
            calls.request("call" + i, i / 1e3, 1, "INVITE")
                    .with("user_agent", "agent " + i)
                    .send();
            calls.response("call" + i, i / 1e3, 1, "INVITE", 200).send();
        }
        assertThat(Engines.value(small, "homer_metrics_calls", Map.of())).isLessThanOrEqualTo(200);
        assertThat(Engines.value(small, "homer_calls_active", Map.of("target", "")))
                .isEqualTo(100);
        assertThat(Engines.samples(small).stream()
                        .filter(sample -> sample.name().equals("homer_sip_user_agents_total")))
                .hasSize(21);
        assertThat(Engines.value(small, "homer_sip_user_agents_total", Map.of("user_agent", "other")))
                .isEqualTo(4_980);
    }
}
