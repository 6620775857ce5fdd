package org.homer7.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/**
 * One metric with its series by label values. There are never more of them than the cap: what would be one more is
 * counted under the labels {@value #OTHER}. Guarded by the engine's lock.
 */
final class Family {
    /** Stands for all label values beyond the cap. */
    static final String OTHER = "other";

    private static final int PARTS = 5;

    final String name;
    final String series;
    private final String help;
    private final Kind kind;
    private final String[] labelNames;
    private final double[] bounds;
    private int cap;
    private Series[] table = new Series[16];
    private int size;
    private Series other;
    private Series recent;
    private long capped;

    Family(String name, String series, String help, Kind kind, int cap, double[] bounds, String... labelNames) {
        if (labelNames.length > PARTS) {
            throw new IllegalArgumentException(
                    name + " has " + labelNames.length + " labels; " + PARTS + " are allowed");
        }
        this.name = name;
        this.series = series;
        this.help = help;
        this.kind = kind;
        this.cap = cap;
        this.bounds = bounds;
        this.labelNames = labelNames;
    }

    void cap(int most) {
        cap = most;
    }

    /** Name, labels, kind and meaning as a row of a table in Markdown. */
    String row() {
        String labels =
                Arrays.stream(labelNames).map(label -> "`" + label + "`").collect(Collectors.joining(" "));
        return "| `" + name + "` | " + kind.name().toLowerCase(Locale.ROOT) + " | " + labels + " | " + help + " |";
    }

    /** Times that a value had no series of its own. */
    long capped() {
        return capped;
    }

    int size() {
        return size;
    }

    Series at() {
        return at("", "", "", "", "");
    }

    Series at(String a) {
        return at(a, "", "", "", "");
    }

    Series at(String a, String b) {
        return at(a, b, "", "", "");
    }

    Series at(String a, String b, String c) {
        return at(a, b, c, "", "");
    }

    /** The series of these label values; nothing is allocated for one that is there. */
    Series at(String a, String b, String c, String d, String e) {
        if (recent != null && isRecent(recent.labels, a, b, c, d, e)) {
            return recent;
        }
        Series found = find(a, b, c, d, e);
        if (found != other) {
            recent = found;
        }
        return found;
    }

    /** Texts are the same objects for the same values, as a rule. */
    private static boolean isRecent(String[] labels, String a, String b, String c, String d, String e) {
        return labels[0] == a && labels[1] == b && labels[2] == c && labels[3] == d && labels[4] == e;
    }

    private Series find(String a, String b, String c, String d, String e) {
        int hash = hash(a, b, c, d, e);
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != null) {
            String[] labels = table[at].labels;
            if (labels[0].equals(a)
                    && labels[1].equals(b)
                    && labels[2].equals(c)
                    && labels[3].equals(d)
                    && labels[4].equals(e)) {
                return table[at];
            }
            at = at + 1 & mask;
        }
        if (size >= cap) {
            capped++;
            return other();
        }
        Series added = new Series(new String[] {a, b, c, d, e}, bounds);
        table[at] = added;
        if (++size * 2 > table.length) {
            grow();
        }
        return added;
    }

    private Series other() {
        if (other == null) {
            String[] labels = new String[PARTS];
            Arrays.fill(labels, OTHER);
            other = new Series(labels, bounds);
        }
        return other;
    }

    private void grow() {
        Series[] old = table;
        table = new Series[old.length * 2];
        int mask = table.length - 1;
        for (Series one : old) {
            if (one != null) {
                int at = hash(one.labels[0], one.labels[1], one.labels[2], one.labels[3], one.labels[4]) & mask;
                while (table[at] != null) {
                    at = at + 1 & mask;
                }
                table[at] = one;
            }
        }
    }

    /** Texts keep their hash, so that this reads five numbers. */
    private static int hash(String a, String b, String c, String d, String e) {
        int hash = a.hashCode();
        hash = hash * 31 + b.hashCode();
        hash = hash * 31 + c.hashCode();
        hash = hash * 31 + d.hashCode();
        hash = hash * 31 + e.hashCode();
        hash *= 0x9e3779b9;
        return hash ^ hash >>> 16;
    }

    /** Adds what the series are now. */
    void collect(List<Sample> samples) {
        for (Series one : all()) {
            boolean histogram = kind == Kind.HISTOGRAM;
            samples.add(new Sample(
                    name,
                    series,
                    help,
                    kind,
                    labels(one),
                    histogram ? one.count() : one.value(),
                    histogram ? one.histogram() : null));
        }
    }

    List<Series> all() {
        List<Series> all = new ArrayList<>(size + 1);
        for (Series one : table) {
            if (one != null) {
                all.add(one);
            }
        }
        if (other != null) {
            all.add(other);
        }
        return all;
    }

    private Map<String, String> labels(Series one) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < labelNames.length; i++) {
            labels.put(labelNames[i], one.labels[i]);
        }
        return labels;
    }
}
