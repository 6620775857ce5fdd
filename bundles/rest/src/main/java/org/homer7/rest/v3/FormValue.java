package org.homer7.rest.v3;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.Glob;

/**
 * The value of a field of a search form: {@code a;b} is one of several, {@code %} any text, {@code !=} before it turns it
 * round, {@code ||} before it joins it with the others by OR, {@code isEmpty} and {@code isNull} ask for none.
 */
final class FormValue {
    private static final String OR = "||";
    private static final String NOT = "!=";
    private static final List<String> NONE = List.of("isempty", "isnull");

    private final boolean joinedByOr;
    private final Condition condition;

    private FormValue(boolean joinedByOr, Condition condition) {
        this.joinedByOr = joinedByOr;
        this.condition = condition;
    }

    static FormValue of(FieldPath path, String text) {
        String rest = text.strip();
        boolean or = rest.startsWith(OR);
        rest = or ? rest.substring(OR.length()).strip() : rest;
        boolean not = rest.startsWith(NOT);
        rest = not ? rest.substring(NOT.length()).strip() : rest;
        Condition condition = condition(path, rest);
        return new FormValue(or, not ? new Condition.Not(condition) : condition);
    }

    boolean isJoinedByOr() {
        return joinedByOr;
    }

    Condition condition() {
        return condition;
    }

    private static Condition condition(FieldPath path, String text) {
        if (NONE.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return new Comparison(path, Operator.EQUALS, "");
        }
        if (path.equals(FieldPath.header(HeaderField.RAW))) {
            return new Comparison(path, Operator.LIKE, '*' + trimmed(glob(text)) + '*');
        }
        List<String> exact = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (String part : text.split("[;,]")) {
            String value = part.strip();
            if (value.indexOf('%') >= 0) {
                patterns.add(glob(value));
            } else if (!value.isEmpty()) {
                exact.add(value);
            }
        }
        List<Condition> any = new ArrayList<>();
        if (!exact.isEmpty()) {
            any.add(new Comparison(path, Operator.EQUALS, exact));
        }
        if (!patterns.isEmpty()) {
            any.add(new Comparison(path, Operator.LIKE, patterns));
        }
        return any.size() == 1 ? any.get(0) : any.isEmpty() ? Condition.ALL : new Condition.Or(any);
    }

    /** The same pattern with stars. */
    static String glob(String like) {
        return Glob.escape(like).replace('%', '*');
    }

    private static String trimmed(String glob) {
        return glob.replaceAll("^\\*+", "").replaceAll("(?<!\\\\)\\*+$", "");
    }
}
