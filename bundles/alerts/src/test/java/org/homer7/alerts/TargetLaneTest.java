package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetLaneTest {
    private TargetLane lane = new TargetLane("log-main", Duration.ofHours(1).toNanos());
    private final Told told = new Told();

    @AfterEach
    void stop() {
        lane.stop();
    }

    static Alert alert(String id, Map<String, String> labels) {
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        return new Alert(
                id,
                "asr",
                "critical",
                labels,
                AlertState.FIRING,
                31.5,
                "ASR is 31.5",
                time,
                Optional.of(time.plusSeconds(60)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private List<String> ids() {
        return told.alerts.stream().map(Alert::id).toList();
    }

    @Test
    void triesAgainAndKeepsTheOrder() {
        lane.start();
        told.failures.set(1);
        lane.bind(told, "");
        lane.tell(alert("1", Map.of()));
        lane.tell(alert("2", Map.of()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ids()).containsExactly("1", "2"));
        await().untilAsserted(() -> assertThat(lane.status().told()).isEqualTo(2));
        assertThat(lane.status().failed()).isEqualTo(1);
        assertThat(lane.status().lastError()).isEmpty();
    }

    @Test
    void whatWaitsOutlivesAChangeOfTheTarget() {
        lane.start();
        lane.bind(told, "pid");
        assertThat(lane.unbind(new Told())).isFalse();
        assertThat(lane.unbind(told)).isTrue();
        lane.tell(alert("1", Map.of()));
        assertThat(lane.status().lastError()).contains("not there now");
        lane.bind(told, "pid");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ids()).containsExactly("1"));
    }

    @Test
    void givesUpInTheEndAndIsBounded() {
        lane = new TargetLane("log-main", 0);
        told.failures.set(Integer.MAX_VALUE);
        lane.bind(told, "");
        for (int i = 0; i < TargetLane.QUEUE + 5; i++) {
            lane.tell(alert("" + i, Map.of()));
        }
        assertThat(lane.status().waiting()).isEqualTo(TargetLane.QUEUE);
        assertThat(lane.status().dropped()).isEqualTo(5);
        lane.start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lane.status().dropped()).isEqualTo(TargetLane.QUEUE + 5));
        assertThat(lane.status().lastError()).isEqualTo("not now");
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Targets targets = new Targets();
        targets.add(
                alert -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Map.of("service.pid", "org.homer7.alerts.webhook~hangs"));
        targets.add(told, Map.of("service.pid", "org.homer7.alerts.log~main"));
        RuleSettings rule = Rules.rule("x", "metric", "m");
        for (int i = 0; i < 10; i++) {
            targets.tell(alert("" + i, Map.of()), rule);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ids()).hasSize(10));
        assertThat(targets.status().get(1).name()).isEqualTo("webhook-hangs");
        assertThat(targets.status().get(1).waiting()).isEqualTo(10);
        targets.stop();
    }
}
