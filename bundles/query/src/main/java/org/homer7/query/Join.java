package org.homer7.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;

/**
 * A search for further records of a session, by a correlation rule of a mapping. A rule leads both ways: from the records of
 * its mapping to others, and from those to the records of the mapping.
 *
 * @param name the rule, for people: {@code 210/default leg.reference = sid}
 * @param where what the further records meet
 * @param before how much older than the session they may be
 * @param after how much newer than the session they may be
 */
record Join(String name, Condition where, Duration before, Duration after) {
    private static final int MOST_VALUES = 64;

    /** The searches that the rules ask for. */
    static List<Join> of(List<Mapping> mappings, List<HepRecord> records, Collection<String> keys) {
        List<Join> joins = new ArrayList<>();
        for (Mapping mapping : mappings) {
            for (Correlation rule : mapping.correlations()) {
                there(mapping, rule, records).ifPresent(joins::add);
                back(mapping, rule, records, keys).ifPresent(joins::add);
            }
        }
        return joins;
    }

    private static Optional<Join> there(Mapping mapping, Correlation rule, List<HepRecord> records) {
        PathValues values = new PathValues(rule.source());
        records.stream()
                .filter(record ->
                        record.type() == mapping.type() && record.profile().equals(mapping.profile()))
                .forEach(values::add);
        List<Condition> where = new ArrayList<>();
        rule.targetType().ifPresent(type -> where.add(is(HeaderField.HEP_TYPE, Integer.toString(type))));
        if (!rule.targetProfile().isEmpty()) {
            where.add(is(HeaderField.PROFILE, rule.targetProfile()));
        }
        return join(mapping, rule, where, rule.target(), values.values(), rule.before(), rule.after());
    }

    private static Optional<Join> back(
            Mapping mapping, Correlation rule, List<HepRecord> records, Collection<String> keys) {
        PathValues values = new PathValues(rule.target());
        records.stream()
                .filter(record ->
                        rule.targetType().isEmpty() || rule.targetType().getAsInt() == record.type())
                .filter(record ->
                        rule.targetProfile().isEmpty() || rule.targetProfile().equals(record.profile()))
                .forEach(values::add);
        Set<String> all = values.values();
        if (rule.target().equals(FieldPath.header(HeaderField.SID))) {
            all.addAll(keys);
        }
        List<Condition> where = new ArrayList<>();
        where.add(is(HeaderField.HEP_TYPE, Integer.toString(mapping.type())));
        where.add(is(HeaderField.PROFILE, mapping.profile()));
        return join(mapping, rule, where, rule.source(), all, rule.after(), rule.before());
    }

    private static Optional<Join> join(
            Mapping mapping,
            Correlation rule,
            List<Condition> where,
            FieldPath path,
            Set<String> values,
            Duration before,
            Duration after) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        where.add(new Condition.Comparison(
                path,
                Condition.Operator.EQUALS,
                values.stream().limit(MOST_VALUES).toList()));
        String name = mapping.type() + "/" + mapping.profile() + " "
                + rule.source().path() + " = " + rule.target().path();
        return Optional.of(new Join(name, new Condition.And(where), before, after));
    }

    private static Condition is(HeaderField field, String value) {
        return new Condition.Comparison(FieldPath.header(field), Condition.Operator.EQUALS, value);
    }

    /** The mappings that have rules. */
    static List<Mapping> withRules(Stream<Mapping> mappings) {
        return mappings.filter(mapping -> !mapping.correlations().isEmpty()).toList();
    }
}
