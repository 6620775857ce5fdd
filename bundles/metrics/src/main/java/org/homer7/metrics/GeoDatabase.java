package org.homer7.metrics;

import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.Slice;

/** Where addresses are, by a database in MaxMind's format that the operator brings. One thread. */
final class GeoDatabase {
    private static final int CACHED = 65_536;
    private static final String NAMES = "names";
    static final Place NOWHERE = new Place("", "", "", Double.NaN, Double.NaN);

    private final Reader reader;
    private final Map<Slice, Place> known = new HashMap<>();

    /**
     * A place.
     *
     * @param country two letters; empty if unknown
     * @param city English name; empty if unknown
     * @param geohash five characters, a square of about 5 km; empty if unknown
     */
    record Place(String country, String city, String geohash, double latitude, double longitude) {}

    /** Reads the whole file into memory, so that it may be replaced while it is used. */
    GeoDatabase(File file) throws IOException {
        reader = new Reader(file, Reader.FileMode.MEMORY);
    }

    Place of(Slice address) {
        Place place = known.get(address);
        if (place == null) {
            place = find(address);
            if (known.size() < CACHED) {
                known.put(Slice.of(address.copy()), place);
            }
        }
        return place;
    }

    private Place find(Slice address) {
        if (address.length() != 4 && address.length() != 16) {
            return NOWHERE;
        }
        try {
            Map<?, ?> entry = reader.get(InetAddress.getByAddress(address.copy()), Map.class);
            return entry == null ? NOWHERE : place(entry);
        } catch (IOException | RuntimeException broken) {
            // A database that is damaged here tells nothing of this address.
            return NOWHERE;
        }
    }

    private static Place place(Map<?, ?> entry) {
        String country = text(map(entry.get("country")).get("iso_code"));
        String city = text(map(map(entry.get("city")).get(NAMES)).get("en"));
        Map<?, ?> location = map(entry.get("location"));
        if (location.get("latitude") instanceof Double latitude
                && location.get("longitude") instanceof Double longitude) {
            return new Place(country, city, Geohash.of(latitude, longitude, 5), latitude, longitude);
        }
        return new Place(country, city, "", Double.NaN, Double.NaN);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }
}
