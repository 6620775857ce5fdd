package org.homer7.api.search;

import java.util.List;
import java.util.Objects;

/** What a record must meet to be found. {@link RecordMatcher} is its exact meaning. */
public sealed interface Condition {
    /** Met by every record. */
    Condition ALL = new And(List.of());

    /** Met by no record. */
    Condition NONE = new Or(List.of());

    /** Met by records that meet both; {@link #ALL} is left out. */
    static Condition both(Condition one, Condition other) {
        if (one.equals(ALL)) {
            return other;
        }
        return other.equals(ALL) ? one : new And(List.of(one, other));
    }

    /** Each of the conditions. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of the conditions. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** All records but those that meet the condition, so also those that lack the value it compares. */
    record Not(Condition condition) implements Condition {
        public Not {
            Objects.requireNonNull(condition);
        }
    }

    /**
     * Compares a value of the record. Empty text counts as no value. A record without the value meets only {@code EQUALS
     * ""}; of several values in one record, one that passes is enough.
     *
     * @param path what to compare
     * @param operator how
     * @param values with what; one of them is enough. Exactly one for orderings, none for EXISTS, else at least one
     */
    record Comparison(FieldPath path, Operator operator, List<String> values) implements Condition {
        public Comparison {
            Objects.requireNonNull(path);
            values = List.copyOf(values);
            if (!operator.takes(values.size())) {
                throw new IllegalArgumentException(operator + " of " + path + " has " + values.size()
                        + " values; EXISTS takes none, an ordering one, EQUALS and LIKE one or more");
            }
        }

        public Comparison(FieldPath path, Operator operator, String... values) {
            this(path, operator, List.of(values));
        }
    }

    /**
     * How to compare. Numbers are compared as 64-bit floating point, see {@link ValueTest#number}. A value is a number
     * if its field is one, and for the orderings also if its text is one.
     */
    enum Operator {
        /**
         * The same text, letter by letter; or the same number where the field is a number; or, where the field is an
         * address, the same address or one in the network (10.0.0.0/8). A network also finds addresses that are texts.
         */
        EQUALS,
        /** A {@link Glob} for the whole value as text; letters A to Z of any case. */
        LIKE,
        /**
         * The orderings: with a number, values that are numbers are compared as numbers and no others pass. With other
         * text, values of fields that are not numbers are compared in the order of their UTF-8 bytes.
         */
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** There is a value. */
        EXISTS;

        private boolean takes(int values) {
            return switch (this) {
                case EQUALS, LIKE -> values > 0;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> values == 1;
                case EXISTS -> values == 0;
            };
        }
    }
}
