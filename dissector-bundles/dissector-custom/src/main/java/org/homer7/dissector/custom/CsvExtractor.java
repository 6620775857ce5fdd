package org.homer7.dissector.custom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of the first line of separated values, RFC 4180, in the order of the fields. */
final class CsvExtractor implements Extractor {
    private final char separator;
    private final List<FieldSpec> columns;

    CsvExtractor(String separator, List<FieldSpec> columns) {
        if (separator.length() != 1 && !separator.equals("\\t")) {
            throw new IllegalArgumentException(
                    "separator is \"" + separator + "\"; for csv one character or \\t is allowed");
        }
        this.separator = separator.equals("\\t") ? '\t' : separator.charAt(0);
        this.columns = columns;
    }

    @Override
    public Map<String, String> extract(String text) {
        if (text.indexOf(separator) < 0) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int column = 0;
        for (int i = 0; i < text.length() && column < columns.size(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    value.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == separator || c == '\n')) {
                values.put(
                        columns.get(column++).field().name(), value.toString().strip());
                value.setLength(0);
                if (c == '\n') {
                    return values;
                }
            } else {
                value.append(c);
            }
        }
        if (column < columns.size()) {
            values.put(columns.get(column).field().name(), value.toString().strip());
        }
        return values;
    }
}
