package org.homer7.query;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.FieldPath;

/** The values that records have at a path, as texts. */
final class PathValues implements FieldVisitor {
    private final FieldPath path;
    private final Predicate<String> name;
    private final Set<String> values = new LinkedHashSet<>();

    PathValues(FieldPath path) {
        this.path = path;
        name = path.hasAnyIndex()
                ? Pattern.compile(Pattern.quote(path.path()).replace("[*]", "\\E\\[\\d+\\]\\Q"))
                        .asMatchPredicate()
                : path.path()::equals;
    }

    void add(HepRecord record) {
        if (path.header().isEmpty()) {
            record.fields(this);
        } else if (path.header().get() == HeaderField.LINK) {
            for (int i = 0; i < record.linkCount(); i++) {
                values.add(record.link(i).text());
            }
        } else {
            values.add(path.header().get().text(record));
        }
    }

    /** The values of all records, without the empty one. */
    Set<String> values() {
        values.remove("");
        return values;
    }

    @Override
    public void text(Field field, Slice value) {
        add(field, value.text());
    }

    @Override
    public void integer(Field field, long value) {
        add(field, Long.toString(value));
    }

    @Override
    public void decimal(Field field, double value) {
        add(field, Double.toString(value));
    }

    @Override
    public void flag(Field field, boolean value) {
        add(field, Boolean.toString(value));
    }

    private void add(Field field, String value) {
        if (name.test(field.name())) {
            values.add(value);
        }
    }
}
