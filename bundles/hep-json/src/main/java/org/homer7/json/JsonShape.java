package org.homer7.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/**
 * What a protocol's JSON means: which values get a field with a name of its own, and which is the key of the session. All
 * other values are found by their paths anyway. Immutable and thread-safe; made once for each dissector.
 */
public final class JsonShape {
    /** Does something with one value. */
    @FunctionalInterface
    interface Rule {
        void apply(JsonLeaf leaf, FieldWriter out);
    }

    private final Map<String, Rule> rules;
    private final Map<String, Integer> sessions;
    private final List<Field> fields;

    private JsonShape(Builder builder) {
        rules = Map.copyOf(builder.rules);
        sessions = Map.copyOf(builder.sessions);
        fields = List.copyOf(builder.fields);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The fields with names of their own. */
    public List<Field> fields() {
        return fields;
    }

    /** What to do with the value at the path; null for nothing. */
    Rule rule(String path) {
        return rules.get(path);
    }

    /** How sure it is that the value at the path is the session's key: 0 is the surest. Null if it is none. */
    Integer sessionRank(String path) {
        return sessions.get(path);
    }

    /** Collects what a shape consists of. */
    public static final class Builder {
        private final Map<String, Rule> rules = new HashMap<>();
        private final Map<String, Integer> sessions = new HashMap<>();
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        /** Paths of the session's key, the surest first. */
        public Builder session(String... paths) {
            for (String path : paths) {
                sessions.put(path, sessions.size());
            }
            return this;
        }

        /** Gives the value a field, as the field's kind wants it; a value that does not fit the kind is left out. */
        public Builder field(Field field, String... paths) {
            return with(field, (leaf, out) -> put(field, leaf, out), paths);
        }

        /** Gives a code the name that people know; codes without a name stay numbers, and texts stay texts. */
        public Builder named(Field field, LongFunction<String> names, String... paths) {
            return with(
                    field,
                    (leaf, out) -> {
                        long code = leaf.kind() == Field.Kind.INTEGER ? leaf.integer(-1) : -1;
                        String name = code < 0 ? null : names.apply(code);
                        if (name != null) {
                            out.put(field, name);
                        } else if (!leaf.text().isEmpty()) {
                            out.put(field, leaf.text());
                        }
                    },
                    paths);
        }

        /** Gives a number multiplied by the factor: 0.01 for a MOS in hundredths. */
        public Builder scaled(Field field, double factor, String... paths) {
            return with(
                    field,
                    (leaf, out) -> {
                        double value = leaf.decimal(Double.NaN);
                        if (!Double.isNaN(value)) {
                            out.put(field, value * factor);
                        }
                    },
                    paths);
        }

        public JsonShape build() {
            return new JsonShape(this);
        }

        private Builder with(Field field, Rule rule, String... paths) {
            fields.add(field);
            for (String path : paths) {
                rules.put(path, rule);
            }
            return this;
        }

        private static void put(Field field, JsonLeaf leaf, FieldWriter out) {
            switch (field.kind()) {
                case INTEGER -> {
                    long value = leaf.integer(Long.MIN_VALUE);
                    if (value != Long.MIN_VALUE) {
                        out.put(field, value);
                    }
                }
                case DECIMAL -> {
                    double value = leaf.decimal(Double.NaN);
                    if (!Double.isNaN(value)) {
                        out.put(field, value);
                    }
                }
                case BOOLEAN -> out.put(field, leaf.flag(false));
                default -> {
                    if (!leaf.text().isEmpty()) {
                        out.put(field, leaf.text());
                    }
                }
            }
        }
    }
}
