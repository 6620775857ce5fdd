package org.homer7.alerts;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertTarget;

/** A target that remembers; fails as often as it is told to. */
final class Told implements AlertTarget {
    final List<Alert> alerts = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public void tell(Alert alert) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("not now");
        }
        alerts.add(alert);
    }

    List<String> states() {
        return alerts.stream()
                .map(alert -> alert.state().text() + " " + AlertText.labels(alert.labels()))
                .toList();
    }
}
