package org.homer7.api.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.api.record.Field;

/**
 * What one comparison says of one value, and of none. The value comes as text; numbers are compared as numbers.
 * Immutable and thread-safe.
 */
public abstract class ValueTest {
    private static final int LONGEST_NUMBER = 32;
    private static final double EXACT = 1L << 53;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

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

    /**
     * True if the value passes.
     *
     * @param value not empty: the empty text counts as no value
     */
    public abstract boolean test(Field.Kind kind, String value);

    /** True if a record without the value passes. */
    public final boolean whenAbsent() {
        return whenAbsent;
    }

    /**
     * The number that a text is, as 64-bit floating point, zero without its sign; NaN if it is none. Digits with sign,
     * fraction and exponent, 32 characters at most, are a number.
     */
    public static double number(String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        return Double.parseDouble(text) + 0.0;
    }

    private static boolean isNumber(Field.Kind kind) {
        return kind == Field.Kind.INTEGER || kind == Field.Kind.DECIMAL;
    }

    private static final class Equal extends ValueTest {
        private final Set<String> texts;
        private final Set<Double> numbers;
        private final List<AddressRange> ranges;
        private final List<AddressRange> networks;

        Equal(List<String> values) {
            super(values.contains(""));
            texts = Set.copyOf(values);
            numbers = values.stream()
                    .map(ValueTest::number)
                    .filter(number -> !number.isNaN())
                    .collect(Collectors.toUnmodifiableSet());
            ranges = ranges(values.stream());
            networks = ranges(values.stream().filter(value -> value.indexOf('/') >= 0));
        }

        private static List<AddressRange> ranges(Stream<String> values) {
            return values.map(AddressRange::parse).flatMap(Optional::stream).toList();
        }

        @Override
        public boolean test(Field.Kind kind, String value) {
            return switch (kind) {
                case INTEGER, DECIMAL -> texts.contains(value) || isSameNumber(number(value));
                case ADDRESS -> texts.contains(value) || ranges.stream().anyMatch(range -> range.contains(value));
                case TEXT -> texts.contains(value) || networks.stream().anyMatch(network -> network.contains(value));
                case BOOLEAN -> texts.contains(value);
            };
        }

        /** Beyond 2^53 neighbours look the same; there only the digits count. */
        private boolean isSameNumber(double number) {
            return Math.abs(number) <= EXACT && numbers.contains(number);
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
            return true;
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
                return !isNumber(kind) && passes(compareAsUtf8(value, bound));
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

        /** The order that stores keep. String.compareTo puts U+10000 and above before U+E000 to U+FFFF. */
        private static int compareAsUtf8(String one, String other) {
            int shorter = Math.min(one.length(), other.length());
            for (int i = 0; i < shorter; i++) {
                char a = one.charAt(i);
                char b = other.charAt(i);
                if (a != b) {
                    boolean sameRange = Character.isSurrogate(a) == Character.isSurrogate(b);
                    return sameRange ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
                }
            }
            return Integer.compare(one.length(), other.length());
        }
    }
}
