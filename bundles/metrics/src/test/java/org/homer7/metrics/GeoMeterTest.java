package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoMeterTest {
    private static final Map<String, Object> BERLIN = Map.of(
            "country", Map.of("iso_code", "DE"),
            "city", Map.of("names", Map.of("en", "Berlin")),
            "location", Map.of("latitude", 52.52, "longitude", 13.405));

    @TempDir
    Path directory;

    @Test
    void countsWhereRequestsComeFrom() throws IOException {
        Path file = directory.resolve("small.mmdb");
        SmallMmdb.write(file, Map.of(192, BERLIN, 10, Map.of("country", Map.of("iso_code", "NL"))));
        MetricEngine engine = Engines.engine(Map.of("geo_database", file.toString()));
        engine.wanted(Set.of("geo"));
        Sip sip = new Sip(engine);
        sip.request("a", 0, 1, "INVITE").way("192.0.2.1", "198.51.100.7").send();
        sip.request("b", 0, 1, "REGISTER").way("10.1.1.1", "198.51.100.7").send();
        sip.request("c", 0, 1, "INVITE").way("203.0.113.1", "198.51.100.7").send();
        sip.request("d", 0, 1, "OPTIONS").way("192.0.2.1", "198.51.100.7").send();
        assertThat(value(engine, "DE", "u33dc", "INVITE")).isEqualTo(1);
        assertThat(value(engine, "NL", "", "REGISTER")).isEqualTo(1);
        assertThat(value(engine, "unknown", "", "INVITE")).isEqualTo(1);
        assertThat(engine.registry().events.since(0).get(0).values())
                .containsEntry("city", "Berlin")
                .containsEntry("location", "52.52,13.405");
    }

    private static double value(MetricEngine engine, String country, String geohash, String method) {
        return Engines.value(
                engine, "homer_geo_requests_total", Map.of("country", country, "geohash", geohash, "method", method));
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.mmdb"), "nothing");
        MetricEngine engine = Engines.engine(Map.of("geo_database", file.toString()));
        new Sip(engine).request("a", 0, 1, "INVITE").send();
        assertThat(Engines.value(engine, "homer_records_total", Map.of("type", "1")))
                .isEqualTo(1);
    }

    @Test
    void geohashes() {
        assertThat(Geohash.of(57.64911, 10.40744, 11)).isEqualTo("u4pruydqqvj");
    }
}
