package org.homer7.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.FilterCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the route table and swaps it whole. Lanes read it without a lock. After {@code remove} no lane runs the removed
 * dissector or filter any more, so that its bundle may stop.
 */
final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What the router asks of a lane. */
    interface Reader {
        /** True if the lane may still be using a table older than that version. */
        boolean mayUseOlderThan(long version);

        String laneName();
    }

    private final List<Route> routes = new ArrayList<>();
    private final List<FilterEntry> filters = new ArrayList<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile RouteTable table = RouteTable.EMPTY;

    RouteTable table() {
        return table;
    }

    void addReader(Reader reader) {
        readers.add(reader);
    }

    void removeReader(Reader reader) {
        readers.remove(reader);
    }

    synchronized void add(Route route) {
        routes.add(route);
        swap();
    }

    synchronized void add(FilterEntry filter) {
        filters.add(filter);
        swap();
    }

    /** Puts a filter, whose configuration has changed, where it belongs in the order. */
    synchronized void rank(FilterEntry filter, int ranking) {
        if (filters.contains(filter)) {
            filter.configured(ranking);
            swap();
        }
    }

    private long swap() {
        table = new RouteTable(table.version + 1, routes, filters);
        return table.version;
    }

    /** Returns when no lane uses the route any more, or after 5 seconds, if a dissector hangs. */
    void remove(Route route) {
        long version;
        synchronized (this) {
            routes.remove(route);
            version = swap();
        }
        awaitLanes(version, route.dissector.getClass().getName());
    }

    /** Returns when no lane uses the filter any more, or after 5 seconds, if it hangs. */
    void remove(FilterEntry filter) {
        long version;
        synchronized (this) {
            filters.remove(filter);
            version = swap();
        }
        awaitLanes(version, filter.name);
    }

    private void awaitLanes(long version, String removed) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (Reader reader : readers) {
            while (reader.mayUseOlderThan(version)) {
                if (System.nanoTime() > deadline) {
                    LOG.warn(
                            "{} is still running on lane {} after 5 s; it is removed all the same",
                            removed,
                            reader.laneName());
                    break;
                }
                LockSupport.parkNanos(200_000);
            }
        }
    }

    List<FilterCounts> filterCounts() {
        return Arrays.stream(table.filters).map(FilterEntry::counts).toList();
    }

    synchronized List<DissectorCounts> counts() {
        List<DissectorCounts> counts = new ArrayList<>();
        for (Route route : routes) {
            for (int type : route.types) {
                counts.add(new DissectorCounts(
                        type,
                        route.dissector.getClass().getSimpleName(),
                        route.bundle,
                        route.ranking,
                        table.isActive(type, route),
                        route.dissected.sum(),
                        route.malformed.sum(),
                        route.failed.sum()));
            }
        }
        counts.sort(java.util.Comparator.comparingInt(DissectorCounts::type).thenComparing(one -> -one.ranking()));
        return counts;
    }
}
