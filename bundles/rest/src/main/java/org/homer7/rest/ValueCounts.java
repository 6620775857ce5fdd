package org.homer7.rest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts values. Of very many different ones those that come late are counted together. Used by one thread. */
final class ValueCounts {
    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_VALUE = 512;

    private final Map<String, Long> counts = new HashMap<>();
    private long others;

    /**
     * A value and how often it was seen.
     *
     * @param value shortened if it is very long
     * @param count how often
     */
    record Count(String value, long count) {}

    void add(String value) {
        String text = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
        if (counts.size() < MOST_VALUES || counts.containsKey(text)) {
            counts.merge(text, 1L, Long::sum);
        } else {
            others++;
        }
    }

    /** The most frequent ones. */
    List<Count> top(int most) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .limit(most)
                .toList();
    }

    /** Values seen in all. */
    long total() {
        return others + counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
