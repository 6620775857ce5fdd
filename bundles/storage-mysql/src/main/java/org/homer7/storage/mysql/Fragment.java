package org.homer7.storage.mysql;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of WHERE.
 *
 * @param sql with a question mark for each parameter
 * @param parameters texts and numbers
 * @param exact true if it finds no record that does not meet the condition; else each is read and tested
 * @param indexed true if an index finds its records
 */
record Fragment(String sql, List<Object> parameters, boolean exact, boolean indexed) {
    static final Fragment ALL = new Fragment("TRUE", List.of(), true, false);
    static final Fragment NONE = new Fragment("FALSE", List.of(), true, true);
    /** Finds everything, and all of it is to be tested. */
    static final Fragment READ_ALL = new Fragment("TRUE", List.of(), false, false);

    Fragment {
        parameters = List.copyOf(parameters);
    }

    boolean isAll() {
        return sql.equals(ALL.sql);
    }

    boolean isNone() {
        return sql.equals(NONE.sql);
    }

    /** Each of the parts. */
    static Fragment all(List<Fragment> parts) {
        List<Fragment> needed = new ArrayList<>();
        boolean exact = true;
        for (Fragment part : parts) {
            if (part.isNone()) {
                return NONE;
            }
            exact &= part.exact;
            if (!part.isAll()) {
                needed.add(part);
            }
        }
        if (needed.isEmpty()) {
            return exact ? ALL : READ_ALL;
        }
        boolean indexed = needed.stream().anyMatch(Fragment::indexed);
        return joined(needed, " AND ", exact, indexed);
    }

    /** One of the parts. */
    static Fragment any(List<Fragment> parts) {
        List<Fragment> needed = new ArrayList<>();
        boolean exact = true;
        for (Fragment part : parts) {
            if (part.isAll()) {
                return part.exact ? ALL : READ_ALL;
            }
            exact &= part.exact;
            if (!part.isNone()) {
                needed.add(part);
            }
        }
        if (needed.isEmpty()) {
            return NONE;
        }
        return joined(needed, " OR ", exact, needed.stream().allMatch(Fragment::indexed));
    }

    private static Fragment joined(List<Fragment> parts, String word, boolean exact, boolean indexed) {
        List<Object> parameters = new ArrayList<>();
        parts.forEach(part -> parameters.addAll(part.parameters));
        String sql = String.join(word, parts.stream().map(Fragment::sql).toList());
        return new Fragment(parts.size() == 1 ? sql : "(" + sql + ")", parameters, exact, indexed);
    }

    /** The opposite; of what is not exact nothing is known. */
    Fragment negated() {
        if (!exact) {
            return READ_ALL;
        }
        if (isAll()) {
            return NONE;
        }
        return isNone() ? ALL : new Fragment("NOT coalesce(" + sql + ",FALSE)", parameters, true, false);
    }
}
