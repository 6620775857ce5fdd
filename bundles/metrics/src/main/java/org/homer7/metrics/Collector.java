package org.homer7.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsSnapshot;

/** What is new for one exporter. One thread at a time. */
final class Collector {
    private final Supplier<MetricsSnapshot> source;
    private final Registry registry;
    private final Deltas deltas;
    private long eventPosition;
    private long missed;

    Collector(Supplier<MetricsSnapshot> source, Registry registry, Deltas deltas) {
        this.source = source;
        this.registry = registry;
        this.deltas = deltas;
        registry.lock.lock();
        try {
            eventPosition = registry.events.position();
        } finally {
            registry.lock.unlock();
        }
    }

    /** The points since the last call. */
    List<MetricPoint> next(SeriesFilter filter) {
        List<MetricPoint> points = new ArrayList<>(deltas.until(source.get(), filter));
        registry.lock.lock();
        try {
            missed += registry.events.missedSince(eventPosition);
            for (MetricPoint event : registry.events.since(eventPosition)) {
                if (filter.accepts(event.series())) {
                    points.add(event);
                }
            }
            eventPosition = registry.events.position();
        } finally {
            registry.lock.unlock();
        }
        return points;
    }

    /** Events that were gone before they were collected. */
    long missed() {
        return missed;
    }
}
