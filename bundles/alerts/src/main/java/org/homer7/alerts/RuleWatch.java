package org.homer7.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertRule;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.metrics.MetricsSnapshot.Exemplar;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** One rule and all that it watches. Guarded by the engine's lock. */
final class RuleWatch {
    static final int MOST_GROUPS = 1_000;
    private static final int MOST_CALLS = 5;
    private static final long LINGER_NANOS = 15L * 60 * 1_000_000_000;

    private RuleSettings settings;
    private final Map<Map<String, String>, Group> groups = new LinkedHashMap<>();
    private Moment last;
    private int seen;
    private double worst = Double.NaN;
    private String refusal = "";

    RuleWatch(RuleSettings settings) {
        this.settings = settings;
    }

    private static final class Group {
        final GroupWindow window = new GroupWindow();
        final Track track = new Track();
        double value = Double.NaN;
        List<String> calls = List.of();
    }

    RuleSettings settings() {
        return settings;
    }

    /** Takes another description; alarms go on if it watches the same. */
    void change(RuleSettings changed) {
        boolean same = changed.metric().equals(settings.metric())
                && changed.groupBy().equals(settings.groupBy())
                && changed.where().equals(settings.where())
                && changed.measure() == settings.measure()
                && changed.combine() == settings.combine();
        settings = changed;
        refusal = "";
        if (!same) {
            groups.clear();
            last = null;
            worst = Double.NaN;
        }
    }

    void refused(String reason) {
        refusal = reason;
    }

    /** One thing that has happened: whether it goes to the history, and whether somebody is told. */
    record Change(Alert alert, boolean turned, boolean tell) {}

    /**
     * Looks at all series.
     *
     * @param silence which silence keeps an alert quiet
     */
    List<Change> look(List<Sample> samples, Moment now, Function<Alert, Optional<String>> silence) {
        Map<Map<String, String>, Reading> readings = new LinkedHashMap<>();
        Map<Map<String, String>, List<String>> calls = new LinkedHashMap<>();
        Map<Map<String, String>, Double> guards = new HashMap<>();
        for (Sample sample : samples) {
            if (sample.name().equals(settings.metric()) && LabelTest.all(settings.tests(), sample.labels())) {
                Map<String, String> labels = labels(sample);
                readings.merge(
                        labels, Reading.of(now.nanos(), sample), (one, other) -> one.with(other, settings.combine()));
                calls.merge(labels, calls(sample), RuleWatch::both);
            }
            if (sample.name().equals(settings.guard())) {
                guards.merge(labels(sample), sample.value(), settings.combine()::of);
            }
        }
        seen = readings.size();
        readings.forEach((labels, reading) -> measure(labels, reading, calls.get(labels), now));
        List<Change> changes = step(readings, guards, now, silence);
        last = now;
        return changes;
    }

    private Map<String, String> labels(Sample sample) {
        if (settings.groupsByAll()) {
            return sample.labels();
        }
        Map<String, String> labels = new TreeMap<>();
        settings.groupBy().forEach(name -> labels.put(name, sample.labels().getOrDefault(name, "")));
        return labels;
    }

    private void measure(Map<String, String> labels, Reading reading, List<String> calls, Moment now) {
        Group group = groups.get(labels);
        if (group == null) {
            if (groups.size() >= MOST_GROUPS) {
                return;
            }
            group = new Group();
            groups.put(labels, group);
            if (last != null && reading.rises()) {
                group.window.before(Reading.nothing(last.nanos(), reading));
            }
        }
        group.value = group.window.measure(
                reading, settings.measure(), settings.window().toNanos());
        group.calls = calls;
    }

    private List<Change> step(
            Map<Map<String, String>, Reading> present,
            Map<Map<String, String>, Double> guards,
            Moment now,
            Function<Alert, Optional<String>> silence) {
        List<Change> changes = new ArrayList<>();
        worst = Double.NaN;
        groups.entrySet().removeIf(entry -> {
            Group group = entry.getValue();
            boolean there = present.containsKey(entry.getKey());
            boolean holds = there
                    && settings.operator().holds(group.value, settings.threshold())
                    && isOpen(guards.get(entry.getKey()));
            if (there) {
                worst = settings.operator().worse(worst, group.value, settings.threshold());
            }
            boolean turned = group.track.step(
                    holds, now, settings.duration().toNanos(), settings.keep().toNanos());
            group.track.forget(now, LINGER_NANOS);
            if (group.track.state() != AlertState.OK) {
                Alert alert = alert(entry.getKey(), group, silence);
                boolean tell = group.track.tell(
                        alert.silence().isPresent(), now, settings.repeat().toNanos());
                if (turned || tell) {
                    changes.add(new Change(alert, turned, tell));
                }
                return false;
            }
            return !there;
        });
        return changes;
    }

    private boolean isOpen(Double guard) {
        return settings.guard().isEmpty() || guard != null && guard > settings.guardAbove();
    }

    private Alert alert(Map<String, String> labels, Group group, Function<Alert, Optional<String>> silence) {
        Track track = group.track;
        Alert alert = new Alert(
                AlertText.id(settings.name(), labels),
                settings.name(),
                settings.severity(),
                labels,
                track.state(),
                group.value,
                AlertText.summary(settings, labels, group.value),
                track.since().time(),
                Optional.ofNullable(track.fired()).map(Moment::time),
                Optional.ofNullable(track.resolved()).map(Moment::time),
                Optional.empty(),
                group.calls);
        return alert.silencedBy(silence.apply(alert));
    }

    private static List<String> calls(Sample sample) {
        return sample.histogram() == null
                ? List.of()
                : sample.histogram().exemplars().stream()
                        .map(Exemplar::callId)
                        .distinct()
                        .limit(MOST_CALLS)
                        .toList();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both.stream().distinct().limit(MOST_CALLS).toList();
    }

    /** What is not well. */
    List<Alert> alerts(Function<Alert, Optional<String>> silence) {
        List<Alert> alerts = new ArrayList<>();
        groups.forEach((labels, group) -> {
            if (group.track.state() != AlertState.OK) {
                alerts.add(alert(labels, group, silence));
            }
        });
        return alerts;
    }

    AlertRule rule() {
        return new AlertRule(
                settings.name(),
                Rule.PID + "~" + settings.name(),
                settings.severity(),
                settings.metric(),
                settings.where(),
                settings.measure().text(),
                settings.window(),
                settings.groupBy(),
                settings.operator().sign,
                settings.threshold(),
                settings.duration(),
                settings.targets(),
                state(),
                seen,
                worst,
                problem());
    }

    private AlertState state() {
        AlertState worstState = AlertState.OK;
        for (Group group : groups.values()) {
            AlertState state = group.track.state();
            if (rank(state) > rank(worstState)) {
                worstState = state;
            }
        }
        return worstState;
    }

    private static int rank(AlertState state) {
        return switch (state) {
            case OK -> 0;
            case RESOLVED -> 1;
            case PENDING -> 2;
            case FIRING -> 3;
        };
    }

    private String problem() {
        if (!refusal.isEmpty()) {
            return refusal;
        }
        return seen <= MOST_GROUPS
                ? ""
                : seen + " groups; " + MOST_GROUPS + " of them are watched: narrow where or group.by";
    }
}
