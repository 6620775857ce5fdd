package org.homer7.metrics;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** The last things that happened, for those exporters that send them one by one. Guarded by the engine's lock. */
final class Events {
    /** More between two collections are lost, and counted. */
    static final int MOST = 20_000;

    private static final int LONGEST = 256;

    private final Deque<MetricPoint> last = new ArrayDeque<>();
    /** Number of the event after the last. */
    private long next;

    private Set<String> wanted = Set.of();

    /** Only events of these series are kept; {@code all} for each. */
    void wanted(Set<String> series) {
        wanted = Set.copyOf(series);
        if (wanted.isEmpty()) {
            last.clear();
        }
    }

    boolean wants(String series) {
        return wanted.contains(series) || wanted.contains(SeriesFilter.ALL);
    }

    void add(String name, String series, long micros, Map<String, String> labels, Map<String, Object> values) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
        last.addLast(new MetricPoint(name, series, MetricPoint.Kind.EVENT, time, labels, values));
        next++;
    }

    /** Where the packet was seen, as values of an event. */
    static void place(HepRecord record, Map<String, Object> values) {
        values.put("id", text(record.session()));
        values.put("src_ip", IpAddress.text(record.sourceAddress()));
        values.put("dst_ip", IpAddress.text(record.destinationAddress()));
    }

    /** A value of an event; empty for null. */
    static String text(Slice slice) {
        return slice == null ? "" : Texts.clean(slice, LONGEST);
    }

    /** Number of the next event. */
    long position() {
        return next;
    }

    /** Events since the position, as far as they are still there. */
    List<MetricPoint> since(long position) {
        long skip = Math.max(0, last.size() - (next - position));
        return last.stream().skip(skip).toList();
    }

    /** Events since the position that are gone. */
    long missedSince(long position) {
        return Math.max(0, next - last.size() - position);
    }
}
