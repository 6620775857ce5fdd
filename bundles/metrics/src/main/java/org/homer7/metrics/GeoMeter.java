package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;

/** Where INVITEs and REGISTERs come from. One thread, under the engine's lock. */
final class GeoMeter {
    private static final String SERIES = "geo";

    private final Events events;
    private final Family requests;
    private GeoDatabase database;

    GeoMeter(Registry registry) {
        events = registry.events;
        requests = registry.counter(
                SERIES, "homer_geo_requests_total", "Attempts to call or register.", "country", "geohash", "method");
    }

    /** @param newDatabase null for none: then nothing is counted */
    void database(GeoDatabase newDatabase) {
        database = newDatabase;
    }

    void count(HepRecord record, String method) {
        if (database == null) {
            return;
        }
        GeoDatabase.Place place = database.of(record.sourceAddress());
        String country = place.country().isEmpty() ? "unknown" : place.country();
        requests.at(country, place.geohash(), method).add(1);
        if (!events.wants(SERIES)) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        values.put("value", 1.0);
        if (!Double.isNaN(place.latitude())) {
            values.put("location", place.latitude() + "," + place.longitude());
            values.put("city", place.city());
        }
        events.add(
                "homer_geo",
                SERIES,
                record.timestampMicros(),
                Map.of("country", country, "geohash", place.geohash(), "method", method),
                values);
    }
}
