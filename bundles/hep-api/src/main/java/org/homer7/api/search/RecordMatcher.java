package org.homer7.api.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/**
 * The exact meaning of a {@link Condition}: what it says of one record. Every store must find what this matcher
 * accepts. Text is compared as {@link Slice#text()} gives it. Immutable and thread-safe.
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
            List<Predicate<HepRecord>> all = compile(and.conditions());
            return record -> all.stream().allMatch(one -> one.test(record));
        }
        if (condition instanceof Condition.Or or) {
            List<Predicate<HepRecord>> all = compile(or.conditions());
            return record -> all.stream().anyMatch(one -> one.test(record));
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.condition()).negate();
        }
        return compile((Condition.Comparison) condition);
    }

    private static List<Predicate<HepRecord>> compile(List<Condition> conditions) {
        return conditions.stream().map(RecordMatcher::compile).toList();
    }

    private static Predicate<HepRecord> compile(Condition.Comparison comparison) {
        ValueTest test = ValueTest.of(comparison);
        FieldPath path = comparison.path();
        if (path.header().isPresent()) {
            HeaderField field = path.header().get();
            return record -> {
                SeenValues values = new SeenValues(test);
                if (field == HeaderField.LINK) {
                    for (int i = 0; i < record.linkCount(); i++) {
                        values.add(field.kind(), record.link(i).text());
                    }
                } else {
                    values.add(field.kind(), field.text(record));
                }
                return values.pass();
            };
        }
        Predicate<String> name = nameTest(path);
        return record -> {
            SeenValues values = new SeenValues(test);
            record.fields(new NamedFields(name, values));
            return values.pass();
        };
    }

    private static Predicate<String> nameTest(FieldPath path) {
        if (!path.hasAnyIndex()) {
            return path.path()::equals;
        }
        return Pattern.compile(Pattern.quote(path.path()).replace("[*]", "\\E\\[\\d+\\]\\Q"))
                .asMatchPredicate();
    }

    /** What the test says of the values of one record: of several, one that passes is enough. */
    private static final class SeenValues {
        private final ValueTest test;
        private boolean any;
        private boolean passed;

        SeenValues(ValueTest test) {
            this.test = test;
        }

        void add(Field.Kind kind, String value) {
            if (!value.isEmpty()) {
                any = true;
                passed = passed || test.test(kind, value);
            }
        }

        boolean pass() {
            return any ? passed : test.whenAbsent();
        }
    }

    /** Collects the values of all fields that the path names. */
    private record NamedFields(Predicate<String> name, SeenValues values) implements FieldVisitor {
        @Override
        public void text(Field field, Slice value) {
            if (name.test(field.name())) {
                values.add(field.kind(), value.text());
            }
        }

        @Override
        public void integer(Field field, long value) {
            if (name.test(field.name())) {
                values.add(Field.Kind.INTEGER, Long.toString(value));
            }
        }

        @Override
        public void decimal(Field field, double value) {
            if (name.test(field.name())) {
                // Minus zero is zero.
                values.add(Field.Kind.DECIMAL, Double.toString(value + 0.0));
            }
        }

        @Override
        public void flag(Field field, boolean value) {
            if (name.test(field.name())) {
                values.add(Field.Kind.BOOLEAN, Boolean.toString(value));
            }
        }
    }
}
