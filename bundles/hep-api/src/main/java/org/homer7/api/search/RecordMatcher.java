package org.homer7.api.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/**
 * The exact meaning of a {@link Condition}: what it says of one record. Every store must find what this matcher
 * accepts. Immutable and thread-safe.
 */
public final class RecordMatcher implements Predicate<HepRecord> {
    private final Predicate<HepRecord> predicate;

    public RecordMatcher(Condition condition) {
        predicate = compile(condition);
    }

    @Override
    public boolean test(HepRecord record) {
        return predicate.test(record);
    }

    private static Predicate<HepRecord> compile(Condition condition) {
        if (condition instanceof Condition.And and) {
            List<Predicate<HepRecord>> all =
                    and.conditions().stream().map(RecordMatcher::compile).toList();
            return record -> all.stream().allMatch(one -> one.test(record));
        }
        if (condition instanceof Condition.Or or) {
            List<Predicate<HepRecord>> all =
                    or.conditions().stream().map(RecordMatcher::compile).toList();
            return record -> all.stream().anyMatch(one -> one.test(record));
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.condition()).negate();
        }
        return compile((Condition.Comparison) condition);
    }

    private static Predicate<HepRecord> compile(Condition.Comparison comparison) {
        ValueTest test = ValueTest.of(comparison);
        FieldPath path = comparison.path();
        if (path.header().isPresent()) {
            HeaderField field = path.header().get();
            return field == HeaderField.LINK
                    ? record -> testLinks(record, test)
                    : record -> test.finish(test.text(field.kind(), field.text(record)));
        }
        Predicate<String> name = nameTest(path);
        return record -> {
            PayloadValues values = new PayloadValues(name, test);
            record.fields(values);
            return test.finish(values.met);
        };
    }

    private static Predicate<String> nameTest(FieldPath path) {
        if (!path.hasAnyIndex()) {
            return path.path()::equals;
        }
        return Pattern.compile(Pattern.quote(path.path()).replace("[*]", "\\E\\[\\d+\\]\\Q"))
                .asMatchPredicate();
    }

    private static boolean testLinks(HepRecord record, ValueTest test) {
        Optional<Boolean> met = Optional.empty();
        for (int i = 0; i < record.linkCount() && !met.orElse(false); i++) {
            met = merge(met, test.text(Field.Kind.TEXT, record.link(i).text()));
        }
        return test.finish(met);
    }

    /** Of several values one is enough. */
    private static Optional<Boolean> merge(Optional<Boolean> former, Optional<Boolean> latter) {
        return former.isPresent() && former.get() || latter.isEmpty() ? former : latter;
    }

    /** Tests the values of all fields that the path names. */
    private static final class PayloadValues implements FieldVisitor {
        private final Predicate<String> name;
        private final ValueTest test;
        private Optional<Boolean> met = Optional.empty();

        PayloadValues(Predicate<String> name, ValueTest test) {
            this.name = name;
            this.test = test;
        }

        @Override
        public void text(Field field, Slice value) {
            if (name.test(field.name())) {
                met = merge(met, test.text(field.kind(), value.text()));
            }
        }

        @Override
        public void integer(Field field, long value) {
            if (name.test(field.name())) {
                met = merge(met, test.text(Field.Kind.INTEGER, Long.toString(value)));
            }
        }

        @Override
        public void decimal(Field field, double value) {
            if (name.test(field.name())) {
                met = merge(met, test.text(Field.Kind.DECIMAL, Double.toString(value)));
            }
        }

        @Override
        public void flag(Field field, boolean value) {
            if (name.test(field.name())) {
                met = merge(met, test.text(Field.Kind.BOOLEAN, Boolean.toString(value)));
            }
        }
    }
}
