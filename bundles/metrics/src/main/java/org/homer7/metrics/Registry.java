package org.homer7.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** All metrics made of records, and the lock that guards them. */
final class Registry {
    /** Held for each batch of records and while all is copied. */
    final ReentrantLock lock = new ReentrantLock();

    final Events events = new Events();
    private final List<Family> families = new ArrayList<>();
    private final List<Texts> texts = new ArrayList<>();
    private int cap;

    /** @param cap most series of each metric */
    Registry(int cap) {
        this.cap = cap;
    }

    Family counter(String series, String name, String help, String... labels) {
        return add(new Family(name, series, help, Kind.COUNTER, cap, null, labels));
    }

    Family gauge(String series, String name, String help, String... labels) {
        return add(new Family(name, series, help, Kind.GAUGE, cap, null, labels));
    }

    Family histogram(String series, String name, String help, double[] bounds, String... labels) {
        return add(new Family(name, series, help, Kind.HISTOGRAM, cap, bounds, labels));
    }

    /** Values of one label. */
    Texts texts() {
        Texts added = new Texts(cap);
        texts.add(added);
        return added;
    }

    private Family add(Family family) {
        lock.lock();
        try {
            families.add(family);
            return family;
        } finally {
            lock.unlock();
        }
    }

    void remove(Family family) {
        lock.lock();
        try {
            families.remove(family);
        } finally {
            lock.unlock();
        }
    }

    /** Changes the cap of all metrics; series that are there stay. */
    void cap(int most) {
        lock.lock();
        try {
            cap = most;
            families.forEach(family -> family.cap(most));
        } finally {
            lock.unlock();
        }
    }

    List<String> names() {
        lock.lock();
        try {
            return families.stream().map(family -> family.name).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The metrics of a series as rows of a table in Markdown, in order. */
    List<String> rows(String series) {
        lock.lock();
        try {
            return families.stream()
                    .filter(family -> family.series.equals(series))
                    .map(Family::row)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Number of all series. */
    int seriesCount() {
        lock.lock();
        try {
            return families.stream().mapToInt(Family::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Adds all series as they are now, at a border between two batches. */
    void collect(List<Sample> samples) {
        lock.lock();
        try {
            for (Family family : families) {
                family.collect(samples);
            }
            long capped = texts.stream().mapToLong(Texts::capped).sum();
            samples.add(new Sample(
                    "homer_metrics_capped_labels_total",
                    "capture",
                    "Label values that were counted as other, for want of room.",
                    Kind.COUNTER,
                    Map.of(),
                    capped,
                    null));
            for (Family family : families) {
                if (family.capped() > 0) {
                    samples.add(new Sample(
                            "homer_metrics_capped_total",
                            "capture",
                            "Values that were counted under other because the metric has too many series.",
                            Kind.COUNTER,
                            Map.of("metric", family.name),
                            family.capped(),
                            null));
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
