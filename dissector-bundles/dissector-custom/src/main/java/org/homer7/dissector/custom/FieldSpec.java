package org.homer7.dissector.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/**
 * A field as an operator writes it: {@code name}, {@code name:kind}, or for JSON {@code name=path:kind}.
 *
 * @param field with an index
 * @param path where JSON has the value; the name for other formats
 */
record FieldSpec(Field field, String path) {
    private static final Pattern SPEC =
            Pattern.compile("([a-z][a-z0-9_]{0,63})(?:=(.+?))?(?::(text|integer|decimal|boolean|address))?");

    /** @throws IllegalArgumentException one is none; the message says which and what is allowed */
    static List<FieldSpec> parse(String list) {
        List<FieldSpec> specs = new ArrayList<>();
        if (list.isBlank()) {
            return specs;
        }
        for (String text : list.split(",")) {
            Matcher matcher = SPEC.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("fields has \"" + text.strip()
                        + "\"; name, name:kind or name=path:kind is allowed, with a name of a-z, 0-9 and _, and kind text,"
                        + " integer, decimal, boolean or address");
            }
            String name = matcher.group(1);
            Field.Kind kind = matcher.group(3) == null
                    ? Field.Kind.TEXT
                    : Field.Kind.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
            if (specs.stream().anyMatch(spec -> spec.field().name().equals(name))) {
                throw new IllegalArgumentException("fields has \"" + name + "\" twice");
            }
            specs.add(new FieldSpec(
                    Field.of(name, kind).indexed(),
                    matcher.group(2) == null ? name : matcher.group(2).strip()));
        }
        return specs;
    }

    /** Writes the value as the kind wants it; false if it does not fit the kind. */
    boolean put(String value, FieldWriter out) {
        if (value.isEmpty()) {
            return true;
        }
        try {
            switch (field.kind()) {
                case INTEGER -> out.put(field, Long.parseLong(value));
                case DECIMAL -> out.put(field, Double.parseDouble(value));
                case BOOLEAN -> out.put(field, Boolean.parseBoolean(value));
                default -> out.put(field, value);
            }
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
