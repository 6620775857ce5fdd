package org.homer7.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.api.alerts.TargetStatus;
import org.osgi.framework.Constants;

/** Who is told. Thread-safe. */
final class Targets {
    private static final long PATIENCE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final ConcurrentNavigableMap<String, TargetLane> lanes = new ConcurrentSkipListMap<>();

    /** The name of a target: what its property says, else that of its configuration: org.homer7.alerts.log~main is log-main. */
    static String name(Map<String, Object> properties) {
        Object name = properties.get(AlertTarget.NAME);
        if (name != null) {
            return name.toString();
        }
        Object pid = properties.getOrDefault(Constants.SERVICE_PID, properties.get("component.name"));
        return String.valueOf(pid).replaceFirst("^org\\.homer7\\.alerts\\.", "").replace('~', '-');
    }

    synchronized void add(AlertTarget target, Map<String, Object> properties) {
        TargetLane lane = lanes.get(name(properties));
        if (lane == null) {
            lane = new TargetLane(name(properties), PATIENCE_NANOS);
            lanes.put(name(properties), lane);
            lane.start();
        }
        Object pid = properties.get(Constants.SERVICE_PID);
        lane.bind(target, pid instanceof String text ? text : "");
    }

    synchronized void remove(AlertTarget target, Map<String, Object> properties, boolean forGood) {
        TargetLane lane = lanes.get(name(properties));
        if (lane != null && lane.unbind(target) && forGood) {
            lanes.remove(name(properties));
            lane.stop();
        }
    }

    /** Forgets a target whose configuration is gone. */
    synchronized void forget(String pid) {
        lanes.values().removeIf(lane -> {
            boolean gone = lane.status().pid().equals(pid);
            if (gone) {
                lane.stop();
            }
            return gone;
        });
    }

    void tell(Alert alert, RuleSettings rule) {
        lanes.forEach((name, lane) -> {
            if (rule.tells(name)) {
                lane.tell(alert);
            }
        });
    }

    List<TargetStatus> status() {
        return lanes.values().stream().map(TargetLane::status).toList();
    }

    void test(String name) throws IOException {
        TargetLane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException("there is no target " + name + "; there "
                    + (lanes.isEmpty() ? "are none" : "are " + String.join(", ", lanes.keySet())));
        }
        Instant now = Instant.now();
        lane.test(new Alert(
                "test",
                "test",
                "info",
                Map.of("target", name),
                AlertState.FIRING,
                1,
                "This is a test: nothing is wrong",
                now,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    synchronized void stop() {
        lanes.values().forEach(TargetLane::stop);
        lanes.clear();
    }
}
