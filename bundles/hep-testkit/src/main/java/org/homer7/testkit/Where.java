package org.homer7.testkit;

import java.util.List;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;

/** Conditions in few words. */
final class Where {
    private Where() {}

    static Condition header(HeaderField field, Condition.Operator operator, String... values) {
        return new Condition.Comparison(FieldPath.header(field), operator, values);
    }

    static Condition payload(String path, Condition.Operator operator, String... values) {
        return new Condition.Comparison(FieldPath.payload(path), operator, values);
    }

    static Condition not(Condition condition) {
        return new Condition.Not(condition);
    }

    static Condition and(Condition... conditions) {
        return new Condition.And(List.of(conditions));
    }

    static Condition or(Condition... conditions) {
        return new Condition.Or(List.of(conditions));
    }
}
