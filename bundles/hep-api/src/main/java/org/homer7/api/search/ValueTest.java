package org.homer7.api.search;

import java.util.List;
import java.util.Optional;
import org.homer7.api.record.Field;

/** What one comparison says of one value. The value comes as text; numbers are compared as numbers. */
public abstract class ValueTest {
    private final boolean whenAbsent;

    private ValueTest(boolean whenAbsent) {
        this.whenAbsent = whenAbsent;
    }

    /** The test of a comparison. */
    public static ValueTest of(Condition.Comparison comparison) {
        List<String> values = comparison.values();
        return switch (comparison.operator()) {
            case EQUALS -> new Equal(values);
            case LIKE -> new Like(values);
            case EXISTS -> new Exists();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> new Ordered(comparison.operator(), values.get(0));
        };
    }

    /** True if a value of that kind passes. */
    public abstract boolean test(Field.Kind kind, String value);

    /** The answer for a record, given that for its value if it has one. */
    boolean finish(Optional<Boolean> answer) {
        return answer.orElse(whenAbsent);
    }

    /** The answer for a value; none for the empty text, which counts as no value. */
    Optional<Boolean> text(Field.Kind kind, String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(test(kind, value));
    }

    /** True if a record without the value passes. */
    public boolean whenAbsent() {
        return whenAbsent;
    }

    /** The number that a text is; NaN if it is none. */
    public static double number(String text) {
        int length = text.length();
        if (length == 0 || length > 32) {
            return Double.NaN;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static boolean isNumber(Field.Kind kind) {
        return kind == Field.Kind.INTEGER || kind == Field.Kind.DECIMAL;
    }

    private static final class Equal extends ValueTest {
        private final List<String> values;
        private final List<AddressRange> ranges;

        Equal(List<String> values) {
            super(values.contains(""));
            this.values = values;
            this.ranges = values.stream()
                    .map(AddressRange::parse)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public boolean test(Field.Kind kind, String value) {
            if (values.contains(value)) {
                return true;
            }
            if (isNumber(kind)) {
                double number = number(value);
                return values.stream().anyMatch(one -> number(one) == number);
            }
            return kind == Field.Kind.ADDRESS && ranges.stream().anyMatch(range -> range.contains(value));
        }
    }

    private static final class Like extends ValueTest {
        private final List<Glob> patterns;

        Like(List<String> values) {
            super(false);
            patterns = values.stream().map(Glob::new).toList();
        }

        @Override
        public boolean test(Field.Kind kind, String value) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(value));
        }
    }

    private static final class Exists extends ValueTest {
        Exists() {
            super(false);
        }

        @Override
        public boolean test(Field.Kind kind, String value) {
            return !value.isEmpty();
        }
    }

    private static final class Ordered extends ValueTest {
        private final Condition.Operator operator;
        private final String bound;
        private final double boundNumber;

        Ordered(Condition.Operator operator, String bound) {
            super(false);
            this.operator = operator;
            this.bound = bound;
            this.boundNumber = number(bound);
        }

        @Override
        public boolean test(Field.Kind kind, String value) {
            if (Double.isNaN(boundNumber)) {
                return !isNumber(kind) && passes(value.compareTo(bound));
            }
            double number = number(value);
            return !Double.isNaN(number) && passes(Double.compare(number, boundNumber));
        }

        private boolean passes(int comparison) {
            return switch (operator) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                default -> comparison >= 0;
            };
        }
    }
}
