package org.homer7.api.metrics;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to send to a monitoring system. Immutable.
 *
 * @param name snake case, such as {@code homer_sip_requests_total}
 * @param series the switch that it belongs to, such as {@code kpi}
 * @param kind what its values are
 * @param time end of the interval; for an event when it happened
 * @param labels name to value; few different values each
 * @param values name to a Double, Long or String, see {@link Kind}
 */
public record MetricPoint(
        String name, String series, Kind kind, Instant time, Map<String, String> labels, Map<String, Object> values) {
    /** The value that counters and gauges have. */
    public static final String VALUE = "value";
    /** A counter's sum since the server started. */
    public static final String TOTAL = "total";
    /** Number of a histogram's values in the interval. */
    public static final String COUNT = "count";
    /** Sum of a histogram's values in the interval. */
    public static final String SUM = "sum";
    /** What the names of a histogram's buckets begin with; the upper bound or {@code inf} follows. */
    public static final String BUCKET = "le_";

    public MetricPoint {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What the values of a point are. */
    public enum Kind {
        /** {@link #VALUE} is what was added in the interval, {@link #TOTAL} the sum. */
        COUNTER,
        /** {@link #VALUE} is what holds at the time. */
        GAUGE,
        /** {@link #COUNT}, {@link #SUM} and how many values fell into each bucket, in the interval. */
        HISTOGRAM,
        /** Several numbers that belong together, such as the KPI of the interval. */
        GROUP,
        /** Something that happened: a failed call, a scanner. Numbers and texts. */
        EVENT
    }

    /** The number of that name; NaN if there is none. */
    public double number(String value) {
        return values.get(value) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
