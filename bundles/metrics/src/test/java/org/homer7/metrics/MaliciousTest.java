package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.homer7.api.metrics.MetricPoint;
import org.junit.jupiter.api.Test;

class MaliciousTest {
    private final MetricEngine engine = Engines.engine(Map.of(
            "malicious_registers_per_minute", 10,
            "malicious_digests_per_minute", 5,
            "malicious_prefixes_per_minute", 3));
    private final Sip sip = new Sip(engine);

    private double found(String rule, String agent) {
        return Engines.value(engine, "homer_malicious_total", Map.of("rule", rule, "user_agent", agent));
    }

    @Test
    void scannersByTheirName() {
        engine.wanted(Set.of("malicious"));
        sip.request("a", 0, 1, "OPTIONS")
                .with("user_agent", "Friendly-Scanner")
                .with("from_user", "100")
                .send();
        sip.request("b", 0, 1, "OPTIONS").with("user_agent", "Linphone/4").send();
        assertThat(found("scanner", "Friendly-Scanner")).isEqualTo(1);
        assertThat(found("scanner", "Linphone/4")).isZero();
        assertThat(engine.registry().events.since(0)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(MetricPoint.Kind.EVENT);
            assertThat(event.labels()).containsEntry("rule", "scanner");
            assertThat(event.values()).containsEntry("from", "100").containsEntry("src_ip", "192.0.2.1");
        });
    }

    @Test
    void oddCallers() {
        sip.request("a", 0, 1, "INVITE").with("from_user", "' or 1=1;").send();
        sip.request("b", 0, 1, "INVITE").with("from_user", "+4930123").send();
        sip.request("c", 0, 1, "INVITE").with("from_user", "alice").send();
        assertThat(found("odd_caller", "")).isEqualTo(1);
        MetricEngine strict = Engines.engine(Map.of("malicious_caller_numeric", true));
        new Sip(strict).request("c", 0, 1, "INVITE").with("from_user", "alice").send();
        assertThat(Engines.value(
                        strict, "homer_malicious_total", Map.of("rule", "non_numeric_caller", "user_agent", "")))
                .isEqualTo(1);
    }

    @Test
    void floods() {
        for (int i = 0; i < 14; i++) {
            sip.request("r" + i, i, 1, "REGISTER").send();
        }
        assertThat(found("register_flood", "")).isEqualTo(4);
        for (int i = 0; i < 8; i++) {
            sip.request("d" + i, i, 2, "MESSAGE").with("auth_user", "bob").send();
        }
        assertThat(found("digest_flood", "")).isEqualTo(3);
        for (int i = 0; i < 6; i++) {
            sip.request("p" + i, i, 1, "INVITE")
                    .with("ruri_user", "900" + i + "441234")
                    .send();
        }
        assertThat(found("prefix_scan", "")).isEqualTo(3);
    }
}
