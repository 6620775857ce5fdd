package org.homer7.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** A snapshot in the making. */
final class Samples {
    private final List<Sample> list = new ArrayList<>();
    private String series = "capture";

    /** The series of what is added from now on. */
    void series(String name) {
        series = name;
    }

    List<Sample> list() {
        return list;
    }

    void counter(String name, String help, double value) {
        counter(name, help, Map.of(), value);
    }

    void counter(String name, String help, Map<String, String> labels, double value) {
        list.add(new Sample(name, series, help, Kind.COUNTER, labels, value, null));
    }

    /** One sample for each entry, labelled with its key. */
    void counters(String name, String help, Map<String, String> labels, String label, Map<String, Long> values) {
        values.forEach((key, value) -> {
            Map<String, String> all = new TreeMap<>(labels);
            all.put(label, key);
            counter(name, help, all, value);
        });
    }

    void gauge(String name, String help, double value) {
        gauge(name, help, Map.of(), value);
    }

    void gauge(String name, String help, Map<String, String> labels, double value) {
        list.add(new Sample(name, series, help, Kind.GAUGE, labels, value, null));
    }
}
