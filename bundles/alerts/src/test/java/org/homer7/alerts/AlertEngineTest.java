package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.Silence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationEvent;

/** Rules over time, on a clock that the test moves. */
class AlertEngineTest {
    private static final Instant START = Instant.now();
    private static final Map<String, String> CARRIER = Map.of("target", "carrier");
    private static final Map<String, String> ALL = Map.of("target", "all");
    private static final Map<String, Object> LOG = Map.of("service.pid", "org.homer7.alerts.log~main");

    private final Numbers numbers = new Numbers();
    private final FakeDocuments documents = new FakeDocuments();
    private final Told told = new Told();
    private final AlertEngine engine = engine();
    private long seconds;

    private AlertEngine engine() {
        AlertEngine made = new AlertEngine(
                numbers, documents, Rules.config(AlertEngine.Config.class, "interval", "1h", "history.max", 3));
        made.addTarget(told, LOG);
        return made;
    }

    @AfterEach
    void stop() {
        engine.deactivate();
    }

    private void look(long after) {
        seconds += after;
        engine.look(new Moment(seconds * 1_000_000_000, START.plusSeconds(seconds)));
    }

    private void asr(double carrier) {
        numbers.clear().gauge("asr", carrier, CARRIER).gauge("asr", 90, ALL);
    }

    private void tells(String... states) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told.states()).containsExactly(states));
    }

    private AlertState state() {
        return engine.rules().get(0).state();
    }

    @Test
    void pendsFiresAndResolves() {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0, "duration", "30s"));
        asr(50);
        look(5);
        assertThat(state()).isEqualTo(AlertState.OK);
        assertThat(engine.rules().get(0).value()).as("the worst of both").isEqualTo(50);
        asr(30);
        look(5);
        assertThat(state()).isEqualTo(AlertState.PENDING);
        look(29);
        assertThat(state()).isEqualTo(AlertState.PENDING);
        look(1);
        assertThat(state()).isEqualTo(AlertState.FIRING);
        assertThat(engine.alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.labels()).isEqualTo(CARRIER);
            assertThat(alert.summary()).isEqualTo("low: asr of target=carrier is 30 (< 40)");
            assertThat(alert.since()).isEqualTo(START.plusSeconds(10));
            assertThat(alert.fired()).contains(START.plusSeconds(40));
        });
        tells("firing target=carrier");
        look(600);
        asr(41);
        look(5);
        assertThat(state()).isEqualTo(AlertState.RESOLVED);
        tells("firing target=carrier", "resolved target=carrier");
        assertThat(engine.history()).hasSize(2);
        look(15 * 60);
        assertThat(state()).isEqualTo(AlertState.OK);
        assertThat(engine.alerts()).isEmpty();
    }

    @Test
    void aShortDipIsNoAlarm() {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0, "duration", "30s"));
        for (int i = 0; i < 5; i++) {
            asr(30);
            look(20);
            asr(50);
            look(20);
        }
        assertThat(engine.history()).isEmpty();
    }

    @Test
    void fewCallsAreNoAlarm() {
        engine.put(Rules.rule(
                "low",
                "metric",
                "asr",
                "operator",
                "<",
                "threshold",
                40.0,
                "only.if.metric",
                "cps",
                "only.if.above",
                0.1));
        asr(30);
        look(5);
        assertThat(state()).as("nobody knows how many").isEqualTo(AlertState.OK);
        numbers.gauge("cps", 0.05, CARRIER).gauge("cps", 7, ALL);
        look(5);
        assertThat(state()).isEqualTo(AlertState.OK);
        asr(30);
        numbers.gauge("cps", 0.2, CARRIER);
        look(5);
        assertThat(state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anAlarmThatFluttersStaysOne() {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0, "keep", "1m"));
        for (int i = 0; i < 5; i++) {
            asr(30);
            look(20);
            asr(50);
            look(20);
        }
        tells("firing target=carrier");
        look(60);
        tells("firing target=carrier", "resolved target=carrier");
    }

    @Test
    void whatVanishesIsResolved() {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0));
        asr(30);
        look(5);
        numbers.clear();
        look(5);
        tells("firing target=carrier", "resolved target=carrier");
        assertThat(engine.rules().get(0).series()).isZero();
    }

    @Test
    void silencesKeepQuietAndEnd() throws IOException {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0));
        Silence silence =
                engine.silence("l*", Map.of("target", "carr*"), START.plusSeconds(100), "alice", "known to all");
        asr(30);
        look(5);
        assertThat(state()).isEqualTo(AlertState.FIRING);
        assertThat(engine.alerts().get(0).silence()).contains(silence.id());
        assertThat(told.alerts).isEmpty();
        numbers.clear().gauge("asr", 30, CARRIER).gauge("asr", 20, ALL);
        look(5);
        tells("firing target=all");
        look(90);
        tells("firing target=all", "firing target=carrier");
        assertThat(documents.list(Silences.COLLECTION)).as("it has ended").isEmpty();
    }

    @Test
    void silencesOutliveARestartAndCanBeEnded() throws IOException {
        Silence silence = engine.silence("*", Map.of(), START.plusSeconds(3_600), "alice", "maintenance");
        AlertEngine next = new AlertEngine(numbers, documents, Rules.config(AlertEngine.Config.class));
        try {
            assertThat(next.silences()).hasSize(1).first().satisfies(read -> {
                assertThat(read.comment()).isEqualTo("maintenance");
                assertThat(read.author()).isEqualTo("alice");
            });
            assertThat(next.endSilence(silence.id(), "bob")).isPresent();
            assertThat(next.endSilence(silence.id(), "bob")).isEmpty();
            assertThat(next.silences()).isEmpty();
        } finally {
            next.deactivate();
        }
    }

    @Test
    void saysWhatIsWrongWithASilence() {
        Instant later = START.plusSeconds(60);
        assertThatThrownBy(() -> engine.silence("", Map.of(), later, "a", "")).hasMessageContaining("rule is");
        assertThatThrownBy(() -> engine.silence("*", Map.of(), START.minusSeconds(9), "a", ""))
                .hasMessageContaining("until is");
        assertThatThrownBy(() -> engine.silence("*", Map.of("a b", ""), later, "a", ""))
                .hasMessageContaining("labels are");
        assertThatThrownBy(() -> engine.silence("*", Map.of(), later, "a", "x".repeat(501)))
                .hasMessageContaining("comment");
    }

    @Test
    void tellsAgainAndTellsOnlyWhomItShould() {
        Told other = new Told();
        engine.addTarget(other, Map.of("service.pid", "org.homer7.alerts.mail~noc"));
        engine.put(Rules.rule(
                "low", "metric", "asr", "operator", "<", "threshold", 40.0, "repeat", "1m", "targets", "log-main"));
        asr(30);
        look(5);
        look(59);
        look(1);
        tells("firing target=carrier", "firing target=carrier");
        assertThat(other.alerts).isEmpty();
        assertThat(engine.history()).as("it fired once").hasSize(1);
    }

    @Test
    void countsWhatCameWithinTheWindow() {
        engine.put(Rules.rule(
                "errors",
                "metric",
                "failures",
                "measure",
                "increase",
                "window",
                "1m",
                "group.by",
                "method",
                "threshold",
                10.0));
        Map<String, String> one = Map.of("method", "INVITE", "response", "404");
        Map<String, String> two = Map.of("method", "INVITE", "response", "486");
        numbers.clear().counter("failures", 1_000, one);
        look(10);
        assertThat(engine.alerts())
                .as("what was before is none of its business")
                .isEmpty();
        numbers.clear().counter("failures", 1_006, one).counter("failures", 5, two);
        look(10);
        tells("firing method=INVITE");
        assertThat(engine.alerts().get(0).value())
                .as("a series that is new begins with 0")
                .isEqualTo(11);
        look(70);
        tells("firing method=INVITE", "resolved method=INVITE");
    }

    @Test
    void looksAtTheCallsBehindAHistogram() {
        engine.put(Rules.rule(
                "slow", "metric", "setup", "measure", "p90", "window", "1m", "threshold", 3.0, "group.by", ""));
        numbers.clear().histogram("setup", 10, 10, 0, 0, 0);
        look(10);
        numbers.clear().histogram("setup", 40, 10, 0, 10, 0);
        look(10);
        assertThat(engine.alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.value()).isEqualTo(3.8);
            assertThat(alert.labels()).isEmpty();
            assertThat(alert.calls()).containsExactly("call-1@x");
            assertThat(alert.summary()).isEqualTo("slow: p90 of setup is 3.800 (> 3)");
        });
    }

    @Test
    void keepsTheLastGoodRuleAndItsAlarm() {
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 40.0));
        asr(30);
        look(5);
        assertThatThrownBy(() -> new Rule(
                        engine,
                        Rules.config(Rule.Config.class, "metric", "asr", "operator", "less"),
                        Map.of("service.pid", Rule.PID + "~low")))
                .hasMessageContaining("rule-low.cfg: operator = less; > >= < <= = != are allowed");
        look(5);
        assertThat(engine.rules().get(0).problem()).contains("operator = less");
        assertThat(state()).isEqualTo(AlertState.FIRING);
        engine.put(Rules.rule("low", "metric", "asr", "operator", "<", "threshold", 20.0));
        look(5);
        tells("firing target=carrier", "resolved target=carrier");
        assertThat(engine.rules().get(0).problem()).isEmpty();
    }

    @Test
    void aRuleGoesWithItsConfiguration() {
        engine.put(Rules.rule("low", "metric", "asr"));
        engine.configurationEvent(
                new ConfigurationEvent(reference(), ConfigurationEvent.CM_DELETED, Rule.PID, Rule.PID + "~low"));
        assertThat(engine.rules()).isEmpty();
        engine.configurationEvent(new ConfigurationEvent(
                reference(), ConfigurationEvent.CM_DELETED, "org.homer7.alerts.log", "org.homer7.alerts.log~main"));
        assertThat(engine.targets()).isEmpty();
    }

    private static org.osgi.framework.ServiceReference<org.osgi.service.cm.ConfigurationAdmin> reference() {
        @SuppressWarnings("unchecked")
        org.osgi.framework.ServiceReference<org.osgi.service.cm.ConfigurationAdmin> none =
                (org.osgi.framework.ServiceReference<org.osgi.service.cm.ConfigurationAdmin>)
                        java.lang.reflect.Proxy.newProxyInstance(
                                AlertEngineTest.class.getClassLoader(),
                                new Class<?>[] {org.osgi.framework.ServiceReference.class},
                                (proxy, method, arguments) -> null);
        return none;
    }

    @Test
    void isBoundedInGroupsAndHistory() {
        engine.put(Rules.rule("many", "metric", "asr"));
        numbers.clear();
        for (int i = 0; i < RuleWatch.MOST_GROUPS + 500; i++) {
            numbers.gauge("asr", 1, Map.of("target", "t" + i));
        }
        look(5);
        assertThat(engine.alerts()).hasSize(RuleWatch.MOST_GROUPS);
        assertThat(engine.history()).hasSize(3);
        assertThat(engine.rules().get(0).problem()).contains("1500 groups; 1000 of them are watched");
    }

    @Test
    void testsATarget() throws IOException {
        engine.test("log-main");
        assertThat(told.states()).isEqualTo(List.of("firing target=log-main"));
        assertThatThrownBy(() -> engine.test("nobody")).hasMessage("there is no target nobody; there are log-main");
        told.failures.set(1);
        assertThatThrownBy(() -> engine.test("log-main")).hasMessage("not now");
    }

    @Test
    void refusesWrongValuesOfItsOwn() {
        for (String interval : List.of("soon", "1ms", "2h")) {
            assertThatThrownBy(() -> engine.modified(Rules.config(AlertEngine.Config.class, "interval", interval)))
                    .hasMessageContaining("interval = " + interval);
        }
        assertThatThrownBy(() -> engine.modified(Rules.config(AlertEngine.Config.class, "history.max", -1)))
                .hasMessageContaining("history.max = -1");
    }
}
