package org.homer7.rest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertRule;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;
import org.homer7.api.alerts.TargetStatus;

/** One rule, one alert, two targets of which one does not work. */
final class FakeAlerts implements Alerts {
    private final List<Silence> silences = new ArrayList<>();

    @Override
    public List<AlertRule> rules() {
        return List.of(new AlertRule(
                "asr",
                "org.homer7.alerts.rule~asr",
                "critical",
                "homer_kpi_asr_percent",
                "target=*",
                "value",
                Duration.ofMinutes(1),
                List.of("target"),
                "<",
                40,
                Duration.ofSeconds(30),
                List.of("*"),
                AlertState.FIRING,
                3,
                Double.NaN,
                ""));
    }

    @Override
    public List<Alert> alerts() {
        return List.of(new Alert(
                "1f",
                "asr",
                "critical",
                Map.of("target", "carrier"),
                AlertState.FIRING,
                31.5,
                "too few",
                Instant.ofEpochMilli(1_000),
                Optional.of(Instant.ofEpochMilli(2_000)),
                Optional.empty(),
                Optional.empty(),
                List.of("call-1")));
    }

    @Override
    public List<Alert> history() {
        return List.of(alerts().get(0), alerts().get(0));
    }

    @Override
    public List<TargetStatus> targets() {
        return List.of(new TargetStatus("log-main", "", 1, 2, 3, 4, "away"));
    }

    @Override
    public void test(String target) throws IOException {
        if (target.equals("away")) {
            throw new IOException("it is away");
        }
        if (!target.equals("log-main")) {
            throw new IllegalArgumentException("there is no " + target);
        }
    }

    @Override
    public List<Silence> silences() {
        return List.copyOf(silences);
    }

    @Override
    public Silence silence(String rule, Map<String, String> labels, Instant until, String author, String comment) {
        if (until.isBefore(Instant.now())) {
            throw new IllegalArgumentException("until is over");
        }
        Silence silence = new Silence("s1", rule, labels, Instant.now(), until, author, comment);
        silences.add(silence);
        return silence;
    }

    @Override
    public Optional<Silence> endSilence(String id, String author) {
        Optional<Silence> found =
                silences.stream().filter(silence -> silence.id().equals(id)).findFirst();
        found.ifPresent(silences::remove);
        return found;
    }
}
