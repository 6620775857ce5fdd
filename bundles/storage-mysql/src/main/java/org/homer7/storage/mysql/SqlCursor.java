package org.homer7.storage.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.SearchQuery;

/** The records of several tables in one order, day after day: the first come while later days are not yet asked. */
final class SqlCursor implements RecordCursor {
    private final SearchQuery query;
    private final Supplier<List<TablePages>> sources;
    private final RecordMatcher matcher;
    private final Comparator<HepRecord> order;
    /** Tables of days that are still to come, in the order of the query. */
    private final List<TablePages> later;

    private final List<TablePages> open = new ArrayList<>();
    private HepRecord next;
    private int given;
    private long total = -1;

    /** @param sources makes the tables of the query anew, in its order of days */
    SqlCursor(SearchQuery query, Supplier<List<TablePages>> sources) throws IOException {
        this.query = query;
        this.sources = sources;
        matcher = new RecordMatcher(query.where());
        Comparator<HepRecord> byTime =
                Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id);
        order = query.order() == SearchQuery.Order.OLDEST_FIRST ? byTime : byTime.reversed();
        later = new ArrayList<>(sources.get());
        if (query.limit() > 0) {
            next = find();
        }
    }

    private HepRecord find() throws IOException {
        while (true) {
            HepRecord record = nextOfAll();
            if (record == null) {
                return null;
            }
            if (record.timestampMicros() >= query.fromMicros()
                    && record.timestampMicros() < query.toMicros()
                    && matcher.test(record)) {
                return record;
            }
        }
    }

    private HepRecord nextOfAll() throws IOException {
        while (true) {
            TablePages first = null;
            for (int i = open.size() - 1; i >= 0; i--) {
                TablePages source = open.get(i);
                if (source.peek() == null) {
                    open.remove(i);
                } else if (first == null || order.compare(source.peek(), first.peek()) < 0) {
                    first = source;
                }
            }
            if (first != null) {
                return first.take();
            }
            if (later.isEmpty()) {
                return null;
            }
            openDay();
        }
    }

    private void openDay() {
        TablePages first = later.get(0);
        while (!later.isEmpty()
                && later.get(0).table().day().equals(first.table().day())) {
            open.add(later.remove(0));
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public HepRecord next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        HepRecord record = next;
        given++;
        try {
            next = given < query.limit() ? find() : null;
            if (next == null && given < query.limit()) {
                total = given;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return record;
    }

    @Override
    public long total() {
        if (total < 0) {
            try {
                total = next == null && given == 0 && query.limit() > 0 ? 0 : count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return total;
    }

    private long count() throws IOException {
        long count = 0;
        for (TablePages source : sources.get()) {
            if (source.isCountable()) {
                count += source.count();
                continue;
            }
            for (HepRecord record = source.take(); record != null; record = source.take()) {
                boolean inTime =
                        record.timestampMicros() >= query.fromMicros() && record.timestampMicros() < query.toMicros();
                count += inTime && matcher.test(record) ? 1 : 0;
            }
        }
        return count;
    }

    @Override
    public void close() {
        next = null;
        open.clear();
        later.clear();
    }
}
