package org.homer7.alerts;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a group's number was within the window: a bounded number of readings. Not thread-safe. */
final class GroupWindow {
    /** So many at most: finer steps would not change what an alarm says. */
    private static final int STEPS = 60;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** Adds what was before the first number that is seen. */
    void before(Reading reading) {
        if (readings.isEmpty()) {
            readings.add(reading);
        }
    }

    /** Takes the present number and measures. NaN if there is nothing to measure yet. */
    double measure(Reading now, Measure measure, long windowNanos) {
        if (measure == Measure.VALUE) {
            return now.value();
        }
        forget(now.nanos() - windowNanos);
        double result = measured(now, measure);
        boolean due = readings.isEmpty() || now.nanos() - readings.getLast().nanos() >= windowNanos / STEPS;
        if (due) {
            readings.add(now);
        }
        return result;
    }

    /** Keeps one that is as old as the window, to measure from. */
    private void forget(long before) {
        while (readings.size() > 1) {
            Reading first = readings.removeFirst();
            if (readings.getFirst().nanos() - before > 0) {
                readings.addFirst(first);
                return;
            }
        }
    }

    private double measured(Reading now, Measure measure) {
        if (!now.rises()) {
            return measure == Measure.MEAN ? mean(now) : difference(now, measure);
        }
        if (readings.isEmpty()) {
            return Double.NaN;
        }
        Reading came = now.since(readings.getFirst());
        return switch (measure) {
            case INCREASE -> came.value();
            case RATE -> rate(came.value(), now);
            case MEAN -> now.isHistogram() ? came.value() > 0 ? came.sum() / came.value() : Double.NaN : mean(now);
            default -> now.isHistogram() ? came.percentile(measure.share()) : Double.NaN;
        };
    }

    /** What a gauge has gained or lost. */
    private double difference(Reading now, Measure measure) {
        if (readings.isEmpty()) {
            return Double.NaN;
        }
        double difference = now.value() - readings.getFirst().value();
        return switch (measure) {
            case INCREASE -> difference;
            case RATE -> rate(difference, now);
            default -> Double.NaN;
        };
    }

    private double rate(double difference, Reading now) {
        double seconds = (now.nanos() - readings.getFirst().nanos()) / NANOS_PER_SECOND;
        return seconds <= 0 ? Double.NaN : difference / seconds;
    }

    private double mean(Reading now) {
        double sum = now.value();
        for (Reading reading : readings) {
            sum += reading.value();
        }
        return sum / (readings.size() + 1);
    }
}
