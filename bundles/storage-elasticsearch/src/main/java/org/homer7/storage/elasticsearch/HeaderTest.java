package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.ValueTest;

/** Turns comparisons of header fields into queries over the fields of the documents. */
final class HeaderTest {
    /** Fields beyond are not asked number by number. */
    private static final int MAX_PORT = 65_535;

    private static final long MAX_NUMBER = 1L << 53;
    private static final int MOST_PATTERNS = 50;

    private HeaderTest() {}

    /** True if the field is text of any length. */
    static boolean isText(HeaderField field) {
        return field != HeaderField.RAW && field.kind() != Field.Kind.INTEGER;
    }

    /** @param unindexed true if the field may have values too long for the index */
    static Compiled compile(Comparison comparison, HeaderField field, boolean unindexed) {
        if (field == HeaderField.RAW) {
            return raw(comparison);
        }
        if (field.kind() == Field.Kind.INTEGER) {
            return number(comparison, field == HeaderField.RECORD_ID ? Names.ID : name(field), max(field));
        }
        return text(comparison, field, unindexed);
    }

    private static String name(HeaderField field) {
        return field == HeaderField.HEP_TYPE ? Names.TYPE : field.fieldName();
    }

    private static long max(HeaderField field) {
        return field == HeaderField.RECORD_ID || field == HeaderField.CAPTURE_ID ? MAX_NUMBER : MAX_PORT;
    }

    // Numbers: each record has one.

    private static Compiled number(Comparison comparison, String name, long max) {
        ValueTest test = ValueTest.of(comparison);
        return switch (comparison.operator()) {
            case EXISTS -> Compiled.ALL;
            case EQUALS ->
                numbers(
                        name,
                        comparison.values().stream()
                                .mapToDouble(ValueTest::number)
                                .filter(number -> number == Math.rint(number) && number >= 0 && number <= max)
                                .mapToLong(number -> (long) number));
            case LIKE ->
                max > MAX_PORT
                        ? Compiled.READ_ALL
                        : numbers(
                                name,
                                LongStream.rangeClosed(0, max)
                                        .filter(number -> test.test(Field.Kind.INTEGER, Long.toString(number))));
            default -> numberRange(comparison, name, max);
        };
    }

    private static Compiled numbers(String name, LongStream numbers) {
        List<FieldValue> values = numbers.distinct().mapToObj(FieldValue::of).toList();
        if (values.size() > MAX_PORT) {
            return Compiled.ALL;
        }
        return values.isEmpty() ? Compiled.NONE : Compiled.exact(Queries.terms(name, values));
    }

    private static Compiled numberRange(Comparison comparison, String name, long max) {
        double bound = ValueTest.number(comparison.values().get(0));
        if (Double.isNaN(bound)) {
            return Compiled.NONE;
        }
        double within = Math.max(-1, Math.min(max + 1.0, bound));
        long floor = (long) Math.floor(within);
        boolean whole = floor == within;
        return switch (comparison.operator()) {
            case LESS -> range(name, 0, whole ? floor - 1 : floor);
            case LESS_OR_EQUAL -> range(name, 0, floor);
            case GREATER -> range(name, floor + 1, max);
            default -> range(name, whole ? floor : floor + 1, max);
        };
    }

    private static Compiled range(String name, long first, long last) {
        return first > last ? Compiled.NONE : Compiled.exact(Queries.numbers(name, first, last));
    }

    // Texts and addresses.

    private static Compiled text(Comparison comparison, HeaderField field, boolean unindexed) {
        String term = Terms.name(field);
        String keyword = field.kind() == Field.Kind.ADDRESS ? Names.asText(name(field)) : name(field);
        return switch (comparison.operator()) {
            case EXISTS -> exists(keyword, term);
            case EQUALS -> PayloadTest.withUnindexed(equal(comparison, keyword, term), term, unindexed);
            case LIKE -> PayloadTest.withUnindexed(like(comparison, keyword), term, unindexed);
            default -> PayloadTest.withUnindexed(ordered(comparison, keyword, term), term, unindexed);
        };
    }

    private static Compiled exists(String keyword, String term) {
        return Compiled.any(
                List.of(Compiled.exact(Queries.exists(keyword)), Compiled.exact(Queries.term(Names.UNINDEXED, term))));
    }

    private static Compiled equal(Comparison comparison, String keyword, String term) {
        List<FieldValue> texts = new ArrayList<>();
        List<Compiled> parts = new ArrayList<>();
        for (String value : comparison.values()) {
            if (value.isEmpty()) {
                parts.add(exists(keyword, term).negated());
            } else if (Terms.isShort(value)) {
                texts.add(FieldValue.of(value));
                PayloadTest.networks(term, value, parts);
            }
        }
        if (!texts.isEmpty()) {
            parts.add(Compiled.exact(Queries.terms(keyword, texts)));
        }
        return Compiled.any(parts);
    }

    private static Compiled like(Comparison comparison, String keyword) {
        List<Compiled> parts = new ArrayList<>();
        for (String pattern : comparison.values()) {
            Optional<String> expression = GlobPattern.regexp(pattern);
            if (expression.isEmpty() || comparison.values().size() > MOST_PATTERNS) {
                return Compiled.inexact(Queries.exists(keyword));
            }
            parts.add(Compiled.exact(Queries.regexp(keyword, expression.get())));
        }
        return Compiled.any(parts);
    }

    private static Compiled ordered(Comparison comparison, String keyword, String term) {
        String bound = comparison.values().get(0);
        double number = ValueTest.number(bound);
        Operator operator = comparison.operator();
        if (!Double.isNaN(number)) {
            return PayloadTest.range(operator, term, Terms.NUMBER_IN_TEXT, Terms.ordered(number));
        }
        boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        boolean included = operator == Operator.LESS_OR_EQUAL || operator == Operator.GREATER_OR_EQUAL;
        return Compiled.exact(
                less
                        ? Queries.textRange(keyword, null, false, bound, included)
                        : Queries.textRange(keyword, bound, included, null, false));
    }

    // Messages.

    /** Those without a full-text index, and of the others those that have all that the patterns ask for. */
    private static Compiled raw(Comparison comparison) {
        if (comparison.operator() != Operator.LIKE && comparison.operator() != Operator.EQUALS) {
            return Compiled.READ_ALL;
        }
        List<Compiled> parts = new ArrayList<>();
        for (String value : comparison.values()) {
            Set<String> runs =
                    comparison.operator() == Operator.LIKE ? Grams.required(value) : Grams.requiredForText(value);
            if (runs.isEmpty()) {
                return Compiled.READ_ALL;
            }
            parts.add(Compiled.all(runs.stream()
                    .map(run -> Compiled.exact(Queries.term(Names.GRAMS, run)))
                    .toList()));
        }
        parts.add(Compiled.exact(Queries.term(Names.GRAMS, Grams.MARKER)).negated());
        return Compiled.inexact(Compiled.any(parts).query());
    }
}
