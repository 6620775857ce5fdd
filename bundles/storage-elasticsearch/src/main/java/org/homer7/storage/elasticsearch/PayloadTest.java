package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.ValueTest;

/** Turns comparisons of payload values into queries over terms. */
final class PayloadTest {
    /** More patterns are found by reading. */
    private static final int MOST_PATTERNS = 50;

    private PayloadTest() {}

    /** @param unindexed true if the name may have values without a term */
    static Compiled compile(Comparison comparison, String name, boolean unindexed) {
        return switch (comparison.operator()) {
            case EXISTS -> exists(name);
            case EQUALS -> withUnindexed(equal(comparison, name), name, unindexed);
            case LIKE -> withUnindexed(like(comparison, name), name, unindexed);
            default -> withUnindexed(ordered(comparison, name), name, unindexed);
        };
    }

    static Compiled exists(String name) {
        return Compiled.any(List.of(
                Compiled.exact(Queries.prefix(Names.TERMS, name + Terms.SEPARATOR)),
                Compiled.exact(Queries.term(Names.UNINDEXED, name))));
    }

    /** Adds the records with values that no term tells. */
    static Compiled withUnindexed(Compiled indexed, String name, boolean unindexed) {
        return unindexed
                ? Compiled.any(List.of(indexed, Compiled.inexact(Queries.term(Names.UNINDEXED, name))))
                : indexed;
    }

    private static Compiled equal(Comparison comparison, String name) {
        List<FieldValue> terms = new ArrayList<>();
        List<Compiled> parts = new ArrayList<>();
        for (String value : comparison.values()) {
            if (value.isEmpty()) {
                parts.add(exists(name).negated());
            } else if (Terms.isShort(value)) {
                terms.add(FieldValue.of(Terms.term(name, Terms.TEXT, value)));
                terms.add(FieldValue.of(Terms.term(name, Terms.DIGITS, value)));
                number(name, value, terms);
                networks(name, value, parts);
            }
        }
        if (!terms.isEmpty()) {
            parts.add(Compiled.exact(Queries.terms(Names.TERMS, terms)));
        }
        return Compiled.any(parts);
    }

    private static void number(String name, String value, List<FieldValue> terms) {
        double number = ValueTest.number(value);
        if (!Double.isNaN(number) && TermWriter.isExact(number)) {
            terms.add(FieldValue.of(Terms.term(name, Terms.NUMBER, Terms.ordered(number))));
        }
    }

    /** Addresses, and with a network also texts that are addresses. */
    static void networks(String name, String value, List<Compiled> parts) {
        Optional<String[]> network = Terms.network(value);
        if (network.isPresent()) {
            parts.add(network(name, Terms.ADDRESS, network.get()));
            if (value.indexOf('/') >= 0) {
                parts.add(network(name, Terms.ADDRESS_IN_TEXT, network.get()));
            }
        }
    }

    static Compiled network(String name, char letter, String[] network) {
        return Compiled.exact(Queries.between(
                Names.TERMS, Terms.term(name, letter, network[0]), Terms.term(name, letter, network[1])));
    }

    private static Compiled like(Comparison comparison, String name) {
        List<Compiled> parts = new ArrayList<>();
        String before = GlobPattern.quote(name + Terms.SEPARATOR) + "[" + Terms.TEXT + Terms.DIGITS + "]";
        for (String pattern : comparison.values()) {
            Optional<String> expression = GlobPattern.regexp(pattern);
            if (expression.isEmpty() || comparison.values().size() > MOST_PATTERNS) {
                return Compiled.inexact(exists(name).query());
            }
            parts.add(Compiled.exact(Queries.regexp(Names.TERMS, before + expression.get())));
        }
        return Compiled.any(parts);
    }

    private static Compiled ordered(Comparison comparison, String name) {
        double number = ValueTest.number(comparison.values().get(0));
        return Double.isNaN(number)
                ? range(
                        comparison.operator(),
                        name,
                        Terms.TEXT,
                        comparison.values().get(0))
                : numbers(comparison.operator(), name, number);
    }

    private static Compiled numbers(Operator operator, String name, double bound) {
        return Compiled.any(List.of(
                range(operator, name, Terms.NUMBER, Terms.ordered(bound)),
                range(operator, name, Terms.NUMBER_IN_TEXT, Terms.ordered(bound))));
    }

    /** Terms of one letter on one side of a bound. */
    static Compiled range(Operator operator, String name, char letter, String bound) {
        String term = Terms.term(name, letter, bound);
        boolean included = operator == Operator.LESS_OR_EQUAL || operator == Operator.GREATER_OR_EQUAL;
        if (operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL) {
            return Compiled.exact(Queries.textRange(Names.TERMS, Terms.term(name, letter, ""), true, term, included));
        }
        return Compiled.exact(
                Queries.textRange(Names.TERMS, term, included, Terms.term(name, (char) (letter + 1), ""), false));
    }
}
