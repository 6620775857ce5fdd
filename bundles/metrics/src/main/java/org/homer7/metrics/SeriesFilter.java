package org.homer7.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.homer7.api.metrics.ExporterOptions;

/** Which series an exporter sends. */
final class SeriesFilter {
    static final String ALL = "all";

    private static final List<String> NAMES = ExporterOptions.ALL_SERIES;

    /** Names that are only sent if somebody asks for them: the same numbers under other names. */
    private static final Set<String> ONLY_BY_NAME = Set.of("heplify");

    private final Set<String> names;

    private SeriesFilter(Set<String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException a name is none; the message says which are allowed */
    static SeriesFilter parse(String text) {
        Set<String> names = new TreeSet<>();
        for (String part : text.split("[,\\s]+")) {
            String name = part.toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (!name.equals(ALL) && !NAMES.contains(name)) {
                throw new IllegalArgumentException("series = " + text + ": there is no series \"" + part + "\"; all, "
                        + String.join(", ", NAMES) + " are allowed");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "series is empty; all, or some of " + String.join(", ", NAMES) + " are allowed");
        }
        return new SeriesFilter(names);
    }

    static SeriesFilter of(String... names) {
        return new SeriesFilter(new TreeSet<>(Arrays.asList(names)));
    }

    boolean accepts(String series) {
        return names.contains(series) || names.contains(ALL) && !ONLY_BY_NAME.contains(series);
    }

    Set<String> names() {
        return names;
    }
}
