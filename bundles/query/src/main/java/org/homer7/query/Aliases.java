package org.homer7.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.FieldPath;

/** Lets a query use the names that mappings give to values: each stands for its value in records of that mapping. */
final class Aliases {
    private static final int MOST_MEANINGS = 16;

    private final List<Mapping> mappings;

    Aliases(Stream<Mapping> mappings) {
        this.mappings = mappings.filter(mapping -> !mapping.aliases().isEmpty()).toList();
    }

    /** The same condition with each alias as what it stands for. */
    Condition expand(Condition condition) {
        if (mappings.isEmpty()) {
            return condition;
        }
        if (condition instanceof Condition.And and) {
            return new Condition.And(and.conditions().stream().map(this::expand).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(or.conditions().stream().map(this::expand).toList());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(expand(not.condition()));
        }
        return expand((Comparison) condition);
    }

    private Condition expand(Comparison comparison) {
        if (comparison.path().header().isPresent()) {
            return comparison;
        }
        List<Condition> meanings = new ArrayList<>();
        meanings.add(comparison);
        for (Mapping mapping : mappings) {
            FieldPath path = mapping.aliases().get(comparison.path().path());
            if (path != null && meanings.size() < MOST_MEANINGS) {
                meanings.add(new Condition.And(List.of(
                        is(HeaderField.HEP_TYPE, Integer.toString(mapping.type())),
                        is(HeaderField.PROFILE, mapping.profile()),
                        new Comparison(path, comparison.operator(), comparison.values()))));
            }
        }
        return meanings.size() == 1 ? comparison : new Condition.Or(meanings);
    }

    private static Condition is(HeaderField field, String value) {
        return new Comparison(FieldPath.header(field), Condition.Operator.EQUALS, value);
    }
}
