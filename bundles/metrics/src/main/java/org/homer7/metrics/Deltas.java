package org.homer7.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Histogram;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/**
 * What came between two snapshots, for one exporter: it remembers what it gave out last, of all series, so that one that
 * is switched on later begins there. One thread.
 */
final class Deltas {
    /** Samples of these are made of others in the same interval. */
    private static final String KPI = "homer_kpi";

    private Map<Key, Last> last = new HashMap<>();
    private KpiState kpi = KpiState.EMPTY;
    private Instant time;

    private record Key(String name, Map<String, String> labels) {}

    private record Last(double value, Histogram histogram) {}

    /** @param start everything before it is not given out */
    Deltas(MetricsSnapshot start) {
        time = start.time();
        remember(start);
    }

    /** Gives out everything since the server started. */
    Deltas(Instant start) {
        time = start;
    }

    private void remember(MetricsSnapshot snapshot) {
        for (Sample sample : snapshot.samples()) {
            if (sample.kind() != Kind.GAUGE) {
                last.put(new Key(sample.name(), sample.labels()), new Last(sample.value(), sample.histogram()));
            }
        }
        kpi = KpiState.of(snapshot.samples());
    }

    /** The points of the interval that ends with the snapshot. */
    List<MetricPoint> until(MetricsSnapshot snapshot, SeriesFilter filter) {
        List<MetricPoint> points = new ArrayList<>();
        Map<Key, Last> now = new HashMap<>();
        for (Sample sample : snapshot.samples()) {
            Key key = new Key(sample.name(), sample.labels());
            boolean accepted = filter.accepts(sample.series());
            if (sample.kind() == Kind.GAUGE) {
                if (accepted && !sample.name().startsWith(KPI)) {
                    points.add(point(sample, snapshot, MetricPoint.Kind.GAUGE, Map.of("value", sample.value())));
                }
                continue;
            }
            Last before = last.get(key);
            now.put(key, new Last(sample.value(), sample.histogram()));
            if (accepted) {
                changed(sample, before, snapshot, points);
            }
        }
        last = now;
        kpis(snapshot, filter, points);
        time = snapshot.time();
        return points;
    }

    private static void changed(Sample sample, Last before, MetricsSnapshot snapshot, List<MetricPoint> points) {
        // A counter that fell began anew, and so did a histogram with other buckets.
        boolean anew = before == null
                || sample.value() < before.value()
                || sample.kind() == Kind.HISTOGRAM
                        && !sample.histogram()
                                .bounds()
                                .equals(before.histogram().bounds());
        double delta = anew ? sample.value() : sample.value() - before.value();
        if (delta <= 0) {
            return;
        }
        if (sample.kind() == Kind.COUNTER) {
            points.add(point(
                    sample,
                    snapshot,
                    MetricPoint.Kind.COUNTER,
                    Map.of(MetricPoint.VALUE, delta, MetricPoint.TOTAL, sample.value())));
        } else {
            points.add(point(
                    sample,
                    snapshot,
                    MetricPoint.Kind.HISTOGRAM,
                    distribution(sample.histogram(), anew ? null : before.histogram())));
        }
    }

    private static Map<String, Object> distribution(Histogram now, Histogram before) {
        Map<String, Object> values = new HashMap<>();
        long count = 0;
        for (int i = 0; i < now.counts().size(); i++) {
            long bucket =
                    now.counts().get(i) - (before == null ? 0 : before.counts().get(i));
            count += bucket;
            String bound = i < now.bounds().size() ? number(now.bounds().get(i)) : "inf";
            values.put(MetricPoint.BUCKET + bound, bucket);
        }
        values.put(MetricPoint.COUNT, count);
        values.put(MetricPoint.SUM, now.sum() - (before == null ? 0 : before.sum()));
        return values;
    }

    /** 1 rather than 1.0. */
    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void kpis(MetricsSnapshot snapshot, SeriesFilter filter, List<MetricPoint> points) {
        KpiState state = KpiState.of(snapshot.samples());
        if (filter.accepts("kpi")) {
            double seconds = Duration.between(time, snapshot.time()).toNanos() / 1e9;
            state.since(kpi, seconds)
                    .forEach((target, values) -> points.add(new MetricPoint(
                            KPI,
                            "kpi",
                            MetricPoint.Kind.GROUP,
                            snapshot.time(),
                            Map.of("target", target),
                            Map.copyOf(values))));
        }
        kpi = state;
    }

    private static MetricPoint point(
            Sample sample, MetricsSnapshot snapshot, MetricPoint.Kind kind, Map<String, Object> values) {
        return new MetricPoint(sample.name(), sample.series(), kind, snapshot.time(), sample.labels(), values);
    }
}
