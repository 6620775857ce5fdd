package org.homer7.metrics;

import java.util.List;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.search.ValueTest;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;

/** Which records a meter counts, and what of them. Used by one thread. */
final class MeterProgram {
    private static final String TARGET = "target";
    private static final String NODE = "node";

    private final RecordMatcher filter;
    private final PathValue value;
    private final PathValue[] groups;
    private final String[] names;

    private MeterProgram(RecordMatcher filter, PathValue value, PathValue[] groups, String[] names) {
        this.filter = filter;
        this.value = value;
        this.groups = groups;
        this.names = names;
    }

    /** @throws IllegalArgumentException a value is wrong; the message says which, and what is allowed */
    static MeterProgram of(String name, Meter.Config config) {
        try {
            RecordMatcher filter = new RecordMatcher(QueryParser.parse(config.filter()));
            String valueName = config.value().strip();
            if (valueName.isEmpty() && !config.kind().strip().equalsIgnoreCase("counter")) {
                throw MeterShape.wrong(name, "value", "", "the name of a field is");
            }
            PathValue value = valueName.isEmpty() ? null : new PathValue(path(valueName));
            List<String> labels = MeterShape.labels(config.group_by());
            PathValue[] groups = new PathValue[labels.size()];
            for (int i = 0; i < groups.length; i++) {
                String label = labels.get(i);
                groups[i] = label.equals(TARGET) || label.equals(NODE) ? null : new PathValue(path(label));
            }
            return new MeterProgram(filter, value, groups, labels.toArray(String[]::new));
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(
                    "etc/" + Meter.PID + "-" + name + ".cfg: " + e.getMessage()
                            + ". The last good description stays in use",
                    e);
        }
    }

    /** What a name means in queries. */
    private static FieldPath path(String name) throws QuerySyntaxException {
        Condition exists = QueryParser.parse(name + " = *");
        if (exists instanceof Condition.Comparison comparison) {
            return comparison.path();
        }
        throw new IllegalArgumentException("found \"" + name + "\"; the name of a field is allowed");
    }

    boolean matches(HepRecord record) {
        return filter.test(record);
    }

    /** The number to count; NaN for none. */
    double value(HepRecord record) {
        return value == null ? 1 : ValueTest.number(value.of(record));
    }

    String label(int index, HepRecord record, Origin origin, Texts texts) {
        if (groups[index] == null) {
            return names[index].equals(TARGET) ? origin.target() : origin.node;
        }
        return texts.of(Slice.of(groups[index].of(record)));
    }
}
