package org.homer7.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.Glob;

/**
 * Conditions on the fields of given records, mostly with values out of them: as they are, made into patterns, or a
 * little off. The same random numbers give the same conditions.
 */
public final class RandomConditions {
    private static final int DEEPEST = 3;
    private static final String[] OTHER_VALUES = {
        "",
        "0",
        "1.0",
        "2e2",
        "-0",
        "1e400",
        "nothing",
        "10.0.0.0/8",
        "10.0.0.0/31",
        "2001:DB8::/32",
        "::/0",
        "zz",
        "\uE000"
    };
    private static final String[] PATTERNS = {"*", "?", "??", "*1*", "1*", "*E", "i*e", "?*", "\\*", "a\\\\?", "*\\"};

    private final Random random;
    private final List<? extends HepRecord> records;
    private final List<FieldPath> paths;

    public RandomConditions(Random random, List<? extends HepRecord> records) {
        this.random = random;
        this.records = List.copyOf(records);
        this.paths = paths(records);
    }

    /** The header's fields, those of the records, some with any index, and one that no record has. */
    private static List<FieldPath> paths(List<? extends HepRecord> records) {
        Set<String> names = new TreeSet<>(List.of("nothing"));
        for (HepRecord record : records) {
            for (String name : FieldTexts.of(record).keySet()) {
                names.add(name);
                names.add(anyIndex(name));
            }
        }
        return Stream.concat(
                        Stream.of(HeaderField.values()).map(FieldPath::header),
                        names.stream().map(FieldPath::payload))
                .toList();
    }

    private static String anyIndex(String path) {
        return path.replaceAll("\\[\\d+\\]", "[*]");
    }

    /** Another condition. */
    public Condition next() {
        return next(random.nextInt(DEEPEST + 1));
    }

    /** The time of a record, or near it. */
    long time() {
        return record().timestampMicros() + random.nextInt(3) - 1;
    }

    private Condition next(int depth) {
        if (depth == 0) {
            return comparison();
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Not(next(depth - 1));
            case 1 -> new Condition.And(some(depth - 1));
            default -> new Condition.Or(some(depth - 1));
        };
    }

    private List<Condition> some(int depth) {
        List<Condition> conditions = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            conditions.add(next(depth));
        }
        return conditions;
    }

    private Condition comparison() {
        FieldPath path = paths.get(random.nextInt(paths.size()));
        Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
        List<String> values = new ArrayList<>();
        int count =
                switch (operator) {
                    case EXISTS -> 0;
                    case EQUALS, LIKE -> 1 + random.nextInt(3);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> 1;
                };
        while (values.size() < count) {
            values.add(operator == Operator.LIKE ? pattern(path) : value(path));
        }
        return new Condition.Comparison(path, operator, values);
    }

    private String value(FieldPath path) {
        return random.nextInt(3) == 0 ? OTHER_VALUES[random.nextInt(OTHER_VALUES.length)] : valueIn(record(), path);
    }

    private String pattern(FieldPath path) {
        String value = valueIn(record(), path);
        int points = value.codePointCount(0, value.length());
        int cut = value.offsetByCodePoints(0, points == 0 ? 0 : random.nextInt(points));
        return switch (random.nextInt(5)) {
            case 0 -> PATTERNS[random.nextInt(PATTERNS.length)];
            case 1 -> Glob.escape(value);
            case 2 -> Glob.escape(value.substring(0, cut)) + "*";
            case 3 -> "*" + Glob.escape(value.substring(cut)) + "*";
            default ->
                points == 0
                        ? "*"
                        : Glob.escape(value.substring(0, cut)) + "?"
                                + Glob.escape(value.substring(value.offsetByCodePoints(cut, 1)));
        };
    }

    private HepRecord record() {
        return records.get(random.nextInt(records.size()));
    }

    /** A value of the record at the path; empty if it has none. */
    private static String valueIn(HepRecord record, FieldPath path) {
        if (path.header().isPresent()) {
            return path.header().get().text(record);
        }
        return FieldTexts.of(record).entrySet().stream()
                .filter(field -> anyIndex(field.getKey()).equals(anyIndex(path.path())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The fields of a record as text, by their names. */
    private static final class FieldTexts implements FieldVisitor {
        private final Map<String, String> texts = new LinkedHashMap<>();

        static Map<String, String> of(HepRecord record) {
            FieldTexts visitor = new FieldTexts();
            record.fields(visitor);
            return visitor.texts;
        }

        @Override
        public void text(Field field, Slice value) {
            texts.put(field.name(), value.text());
        }

        @Override
        public void integer(Field field, long value) {
            texts.put(field.name(), Long.toString(value));
        }

        @Override
        public void decimal(Field field, double value) {
            texts.put(field.name(), Double.toString(value));
        }

        @Override
        public void flag(Field field, boolean value) {
            texts.put(field.name(), Boolean.toString(value));
        }
    }
}
