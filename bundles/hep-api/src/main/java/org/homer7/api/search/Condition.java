package org.homer7.api.search;

import java.util.List;

/** What a record must meet to be found. {@link RecordMatcher} is its exact meaning. */
public sealed interface Condition {
    /** Met by every record. */
    Condition ALL = new And(List.of());

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

    record Not(Condition condition) implements Condition {}

    /**
     * Compares a value of the record.
     *
     * @param path what to compare
     * @param operator how
     * @param values with what; one of them is enough. Exactly one for orderings, none for EXISTS
     */
    record Comparison(FieldPath path, Operator operator, List<String> values) implements Condition {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    enum Operator {
        /** The same text, byte by byte; or the same number where both are numbers. */
        EQUALS,
        /** A pattern for the whole value in which * stands for any text, ? for one character; letters of any case. */
        LIKE,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** There is a value that is not empty. */
        EXISTS
    }
}
