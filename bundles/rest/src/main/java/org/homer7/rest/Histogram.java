package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.query.QueryService;

/**
 * Counts records by time. Totals are exact; a few records are all looked at for the series, of many a sample of each bucket.
 */
final class Histogram {
    /** Most records that are looked at. */
    static final int MOST_SCANNED = 20_000;

    /** So many records are faster read than counted bucket by bucket. */
    private static final int FEW = 500;

    private static final int SERIES = 8;

    private final SearchRange range;
    private final long stepMicros;
    private final long[] counts;
    private final Optional<SeriesKey> by;
    private final Map<String, double[]> values = new HashMap<>();
    private long scanned;
    private boolean sampled;

    /** @param range with an end */
    Histogram(SearchRange range, int buckets, Optional<SeriesKey> by) {
        this.by = by;
        long span = Math.max(1, range.toMicros() - range.fromMicros());
        long millis = Math.max(1, ceiling(span, buckets * 1_000L));
        stepMicros = millis * 1_000;
        counts = new long[(int) ceiling(span, stepMicros)];
        this.range = range.order(Order.NEWEST_FIRST);
    }

    void count(QueryService queries) throws IOException {
        int few = by.isPresent() ? MOST_SCANNED : FEW;
        try (RecordCursor all = queries.search(range.query(few))) {
            if (all.total() <= few) {
                while (all.hasNext()) {
                    countOne(all.next());
                }
                return;
            }
        }
        sampled = by.isPresent();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            sample(queries, bucket);
        }
    }

    private void countOne(HepRecord record) {
        int bucket = (int) ((record.timestampMicros() - range.fromMicros()) / stepMicros);
        counts[bucket]++;
        by.ifPresent(key -> {
            scanned++;
            add(key.value(new RecordValues(record)), bucket, 1);
        });
    }

    private void sample(QueryService queries, int bucket) throws IOException {
        long from = range.fromMicros() + bucket * stepMicros;
        SearchRange part = range.within(from, Math.min(from + stepMicros, range.toMicros()));
        int limit = by.isPresent() ? Math.max(1, MOST_SCANNED / counts.length) : 0;
        try (RecordCursor some = queries.search(part.query(limit))) {
            counts[bucket] = some.total();
            double weight = some.total() / (double) Math.max(1, Math.min(limit, some.total()));
            while (some.hasNext()) {
                scanned++;
                add(by.orElseThrow().value(new RecordValues(some.next())), bucket, weight);
            }
        }
    }

    private void add(String value, int bucket, double weight) {
        values.computeIfAbsent(value, name -> new double[counts.length])[bucket] += weight;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("from", range.fromMicros() / 1_000);
        out.writeNumberField("to", (range.fromMicros() + counts.length * stepMicros) / 1_000);
        out.writeNumberField("step", stepMicros / 1_000);
        out.writeNumberField("total", sum(counts));
        numbers("counts", counts, out);
        if (by.isPresent()) {
            out.writeStringField("by", by.get().name());
        }
        out.writeBooleanField("sampled", sampled);
        out.writeNumberField("scanned", scanned);
        out.writeArrayFieldStart("series");
        series(out);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void series(JsonGenerator out) throws IOException {
        List<Map.Entry<String, double[]>> top = values.entrySet().stream()
                .sorted((one, other) -> {
                    int byCount = Double.compare(sum(other.getValue()), sum(one.getValue()));
                    return byCount != 0 ? byCount : one.getKey().compareTo(other.getKey());
                })
                .limit(SERIES)
                .toList();
        long[] others = counts.clone();
        for (Map.Entry<String, double[]> each : top) {
            long[] rounded = new long[counts.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = Math.min(others[i], Math.round(each.getValue()[i]));
                others[i] -= rounded[i];
            }
            one(Optional.of(each.getKey()), rounded, out);
        }
        if (by.isPresent() && sum(others) > 0) {
            one(Optional.empty(), others, out);
        }
    }

    private static void one(Optional<String> value, long[] numbers, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (value.isPresent()) {
            out.writeStringField("value", value.get());
        }
        out.writeNumberField("total", sum(numbers));
        numbers("counts", numbers, out);
        out.writeEndObject();
    }

    private static void numbers(String name, long[] numbers, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeArray(numbers, 0, numbers.length);
    }

    private static long ceiling(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
