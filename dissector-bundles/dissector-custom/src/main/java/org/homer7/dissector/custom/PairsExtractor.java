package org.homer7.dissector.custom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Values out of {@code name=value name="some value"}, or with another text between the pairs; the first of a name counts. */
final class PairsExtractor implements Extractor {
    private final String separator;

    PairsExtractor(String separator) {
        this.separator = separator;
    }

    @Override
    public Map<String, String> extract(String text) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < text.length() && values.size() < MOST_VALUES) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String before = text.substring(at, equals);
            int begin = Math.max(before.lastIndexOf(separator) + separator.length(), before.lastIndexOf('\n') + 1);
            String name =
                    before.substring(before.lastIndexOf(separator) < 0 && before.lastIndexOf('\n') < 0 ? 0 : begin);
            int from = equals + 1;
            int to;
            if (from < text.length() && text.charAt(from) == '"') {
                from++;
                to = text.indexOf('"', from);
                to = to < 0 ? text.length() : to;
                at = to + 1;
            } else {
                int next = text.indexOf(separator, from);
                int line = text.indexOf('\n', from);
                to = Math.min(next < 0 ? text.length() : next, line < 0 ? text.length() : line);
                at = to;
            }
            values.putIfAbsent(
                    name.strip().toLowerCase(Locale.ROOT).replace('-', '_'),
                    text.substring(from, to).strip());
        }
        return values.isEmpty() ? null : values;
    }
}
