package org.homer7.storage.elasticsearch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.ValueTest;

/**
 * Turns a condition into a query. Where the index alone cannot tell, the query finds more and is not {@link
 * Compiled#exact}.
 */
final class QueryCompiler {
    /** Names that have values without a term in some of the records that are searched. */
    private final Set<String> unindexed;

    QueryCompiler(Set<String> unindexed) {
        this.unindexed = Set.copyOf(unindexed);
    }

    /** The names of which must be known whether they have values without a term. */
    static Set<String> doubtful(Condition condition) {
        Set<String> names = new LinkedHashSet<>();
        collect(condition, names);
        return names;
    }

    private static void collect(Condition condition, Set<String> names) {
        if (condition instanceof Condition.And and) {
            and.conditions().forEach(one -> collect(one, names));
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(one -> collect(one, names));
        } else if (condition instanceof Condition.Not not) {
            collect(not.condition(), names);
        } else {
            Comparison comparison = (Comparison) condition;
            if (isDoubtful(comparison)) {
                names.add(Terms.name(comparison.path()));
            }
        }
    }

    private static boolean isDoubtful(Comparison comparison) {
        if (comparison.operator() == Operator.EXISTS) {
            return false;
        }
        Optional<HeaderField> header = comparison.path().header();
        if (header.isEmpty()) {
            return Terms.isSearchable(comparison.path().path());
        }
        // A long value is none of the short ones.
        return HeaderTest.isText(header.get())
                && (comparison.operator() != Operator.EQUALS
                        || !comparison.values().stream().allMatch(Terms::isShort));
    }

    Compiled compile(Condition condition) {
        if (condition instanceof Condition.And and) {
            return Compiled.all(compile(and.conditions()));
        }
        if (condition instanceof Condition.Or or) {
            return Compiled.any(compile(or.conditions()));
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.condition()).negated();
        }
        return comparison((Comparison) condition);
    }

    private List<Compiled> compile(List<Condition> conditions) {
        List<Compiled> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            parts.add(compile(condition));
        }
        return parts;
    }

    private Compiled comparison(Comparison comparison) {
        FieldPath path = comparison.path();
        if (path.header().isPresent()) {
            return HeaderTest.compile(comparison, path.header().get(), isUnindexed(path));
        }
        if (!Terms.isSearchable(path.path())) {
            return Compiled.READ_ALL;
        }
        if (Terms.hasMixedIndexes(path.path())) {
            return mixed(comparison);
        }
        return PayloadTest.compile(comparison, Terms.name(path), isUnindexed(path));
    }

    private boolean isUnindexed(FieldPath path) {
        return unindexed.contains(Terms.name(path));
    }

    /** Values are found with each index as it is, or with any in place of all. */
    private Compiled mixed(Comparison comparison) {
        if (ValueTest.of(comparison).whenAbsent()) {
            return Compiled.READ_ALL;
        }
        FieldPath path =
                FieldPath.payload(Terms.withAnyIndex(comparison.path().path()).orElseThrow());
        Comparison wider = new Comparison(path, comparison.operator(), comparison.values());
        return Compiled.inexact(
                PayloadTest.compile(wider, Terms.name(path), true).query());
    }
}
