package org.homer7.api.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps alerts from being told of, for a time. They are still watched and shown. Immutable.
 *
 * @param id made by the server
 * @param rule name of rules, with {@code *} and {@code ?}
 * @param labels values of labels, each with {@code *} and {@code ?}; an alert must have all of them
 * @param from when it was made
 * @param until when it ends
 * @param author who made it
 * @param comment why
 */
public record Silence(
        String id,
        String rule,
        Map<String, String> labels,
        Instant from,
        Instant until,
        String author,
        String comment) {
    public Silence {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
