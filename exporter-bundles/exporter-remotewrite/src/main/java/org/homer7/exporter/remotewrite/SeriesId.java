package org.homer7.exporter.remotewrite;

import java.util.Map;
import java.util.TreeMap;

/** A series: its labels in order, the name among them, as {@code __name__}. Labels without a value are none. */
record SeriesId(Map<String, String> labels) {
    static SeriesId of(String name, Map<String, String> common, Map<String, String> own) {
        return of(name, common, own, "", "");
    }

    /** With one label more. */
    static SeriesId of(String name, Map<String, String> common, Map<String, String> own, String further, String value) {
        Map<String, String> labels = new TreeMap<>(common);
        own.forEach((label, text) -> labels.put(label.replaceAll("[^a-zA-Z0-9_]", "_"), text));
        if (!further.isEmpty()) {
            labels.put(further, value);
        }
        labels.values().removeIf(String::isEmpty);
        labels.put("__name__", name);
        return new SeriesId(labels);
    }
}
