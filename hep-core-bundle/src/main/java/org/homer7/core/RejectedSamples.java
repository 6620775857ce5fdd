package org.homer7.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.homer7.api.ledger.RejectedSample;

/** The last few rejected frames of each reason, for people to look at. Bounded; at most one a reason in 100 ms. */
final class RejectedSamples {
    private static final int MAX_REASONS = 64;
    private static final int PER_REASON = 16;
    static final int HEAD_BYTES = 256;
    private static final long PAUSE_MICROS = 100_000;

    private final Map<String, Deque<RejectedSample>> byReason = new ConcurrentHashMap<>();

    /** True if a sample of this reason is wanted now. */
    boolean wants(String reason, long nowMicros) {
        Deque<RejectedSample> samples = byReason.get(reason);
        if (samples == null) {
            return byReason.size() < MAX_REASONS;
        }
        synchronized (samples) {
            return samples.isEmpty() || nowMicros - samples.getLast().timeMicros() > PAUSE_MICROS;
        }
    }

    void add(RejectedSample sample) {
        Deque<RejectedSample> samples = byReason.computeIfAbsent(sample.reason(), reason -> new ArrayDeque<>());
        synchronized (samples) {
            if (samples.size() == PER_REASON) {
                samples.removeFirst();
            }
            samples.addLast(sample);
        }
    }

    List<RejectedSample> all() {
        List<RejectedSample> all = new ArrayList<>();
        for (Deque<RejectedSample> samples : byReason.values()) {
            synchronized (samples) {
                all.addAll(samples);
            }
        }
        all.sort(java.util.Comparator.comparingLong(RejectedSample::timeMicros).reversed());
        return all;
    }
}
