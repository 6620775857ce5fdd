package org.homer7.dissector.custom;

import java.util.List;
import java.util.Map;

/** Finds the values in a payload that is text. Used by many threads at once. */
@FunctionalInterface
interface Extractor {
    /** Values by the names of fields; null if the payload is not of this form. */
    Map<String, String> extract(String text);

    /** Longest payload that is looked at, in characters. */
    int LONGEST = 65_536;

    /** Most values in a payload. */
    int MOST_VALUES = 512;

    /** The formats that a configuration may name, but for JSON. */
    static Extractor of(String format, String pattern, String separator, List<FieldSpec> specs) {
        return switch (format) {
            case "pattern" -> new PatternExtractor(pattern, specs);
            case "pairs" -> new PairsExtractor(separator.isEmpty() ? " " : separator);
            case "csv" -> new CsvExtractor(separator.isEmpty() ? "," : separator, specs);
            default ->
                throw new IllegalArgumentException(
                        "format is \"" + format + "\"; json, pattern, pairs or csv is allowed");
        };
    }
}
