package org.homer7.core;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.homer7.api.dissect.HepType;
import org.homer7.api.record.HepPacket;

/**
 * Which dissector takes which packet, and which filters see its record. An immutable picture of what is registered; made
 * anew when that changes.
 */
final class RouteTable {
    static final RouteTable EMPTY = new RouteTable(0, List.of(), List.of());
    private static final int TYPES = 256;

    /** Rises with each new table. */
    final long version;

    /** In the order in which they are asked. */
    final FilterEntry[] filters;

    private final Route[][] byType = new Route[TYPES][];
    private final Route[] contentRoutes;
    /** Null if there is none. */
    private final Route fallback;

    RouteTable(long version, Collection<Route> routes, Collection<FilterEntry> filters) {
        this.version = version;
        this.filters = filters.stream().sorted().toArray(FilterEntry[]::new);
        List<Route> sorted = routes.stream().sorted().toList();
        for (int type = 0; type < TYPES; type++) {
            int wanted = type;
            Route[] takers = sorted.stream()
                    .filter(route -> IntStream.of(route.types).anyMatch(one -> one == wanted))
                    .toArray(Route[]::new);
            byType[type] = takers.length == 0 ? null : takers;
        }
        contentRoutes = sorted.stream().filter(Route::canTell).toArray(Route[]::new);
        fallback = sorted.stream()
                .filter(route -> IntStream.of(route.types).anyMatch(one -> one == HepType.FALLBACK))
                .findFirst()
                .orElse(null);
    }

    /** The route of a packet; null if nothing takes it. */
    Route route(HepPacket packet) {
        Route[] takers = byType[packet.type()];
        if (!packet.typeDeclared()) {
            Route recognised = recognise(contentRoutes, packet);
            if (recognised != null) {
                return recognised;
            }
        }
        if (takers == null) {
            return fallback;
        }
        return takers.length == 1 ? takers[0] : choose(takers, packet);
    }

    /** The type that a packet is stored under. */
    int typeOf(HepPacket packet, Route route) {
        return packet.typeDeclared() || route == null || route.types[0] < 0 || !route.canTell()
                ? packet.type()
                : route.types[0];
    }

    private static Route recognise(Route[] routes, HepPacket packet) {
        for (Route route : routes) {
            if (route.recognises(packet)) {
                return route;
            }
        }
        return null;
    }

    private Route choose(Route[] takers, HepPacket packet) {
        Route recognised = recognise(takers, packet);
        if (recognised != null) {
            return recognised;
        }
        for (Route route : takers) {
            if (!route.canTell()) {
                return route;
            }
        }
        return takers[0];
    }

    /** True if some packet of the type can get to the route. */
    boolean isActive(int type, Route route) {
        if (type == HepType.FALLBACK) {
            return route == fallback;
        }
        Route[] takers = byType[type];
        for (Route taker : takers == null ? new Route[0] : takers) {
            if (taker == route) {
                return true;
            }
            if (!taker.canTell()) {
                return false;
            }
        }
        return false;
    }
}
