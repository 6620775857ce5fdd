package org.homer7.query;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.Glob;

/**
 * Writes a condition in the query language. {@link QueryParser} reads the text back as the same condition if that is
 * one which it could give, else as one that means the same: joins of fewer than two conditions have no text of their
 * own, nor have needless escapes in patterns.
 */
public final class QueryPrinter {
    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_.:;@+/%&$#|^{}\\[\\]-]+");
    private static final Pattern BARE_PATTERN = Pattern.compile("[\\p{L}\\p{N}_.:;@+/%&$#|^{}\\[\\]*?-]+");

    /** What stands around a condition, and so when it needs brackets. */
    private enum Place {
        ALONE,
        IN_OR,
        IN_AND,
        IN_NOT
    }

    private QueryPrinter() {}

    /** The text of the condition; empty if every record meets it. */
    public static String print(Condition condition) {
        return condition.equals(Condition.ALL) ? "" : print(condition, Place.ALONE);
    }

    /** The text as a value: in quotes if it needs them. */
    public static String value(String text) {
        return printText(text);
    }

    /** The path as the name of a field: in quotes if it needs them. */
    public static String name(FieldPath path) {
        return printName(path);
    }

    private static String print(Condition condition, Place place) {
        if (condition instanceof Condition.And and) {
            return join(and.conditions(), " AND ", "*", place, Place.IN_AND);
        }
        if (condition instanceof Condition.Or or) {
            return join(or.conditions(), " OR ", "NOT *", place, Place.IN_OR);
        }
        if (condition instanceof Condition.Not not) {
            return printNot(not.condition());
        }
        return printComparison((Comparison) condition);
    }

    private static String join(List<Condition> conditions, String word, String ofNone, Place place, Place inside) {
        return switch (conditions.size()) {
            case 0 -> ofNone;
            case 1 -> print(conditions.get(0), place);
            default -> {
                String joined = conditions.stream()
                        .map(condition -> print(condition, inside))
                        .collect(Collectors.joining(word));
                boolean bare = place == Place.ALONE || place == Place.IN_OR && inside == Place.IN_AND;
                yield bare ? joined : "(" + joined + ")";
            }
        };
    }

    private static String printNot(Condition condition) {
        if (!(condition instanceof Comparison comparison)) {
            return "NOT " + print(condition, Place.IN_NOT);
        }
        String operation = printOperation(comparison);
        String name = printName(comparison.path());
        if (operation.startsWith("= ") || operation.startsWith("~ ")) {
            return name + " !" + operation;
        }
        return operation.startsWith("IN ") ? name + " NOT " + operation : "NOT " + name + " " + operation;
    }

    private static String printComparison(Comparison comparison) {
        return printName(comparison.path()) + " " + printOperation(comparison);
    }

    /** Operator and values. */
    private static String printOperation(Comparison comparison) {
        List<String> values = comparison.values();
        return switch (comparison.operator()) {
            case EXISTS -> "= *";
            case EQUALS -> values.size() == 1 ? "= " + printText(values.get(0)) : "IN " + printTexts(values);
            case LIKE -> printLike(values);
            case LESS -> "< " + printText(values.get(0));
            case LESS_OR_EQUAL -> "<= " + printText(values.get(0));
            case GREATER -> "> " + printText(values.get(0));
            case GREATER_OR_EQUAL -> ">= " + printText(values.get(0));
        };
    }

    private static String printTexts(List<String> values) {
        return values.stream().map(QueryPrinter::printText).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String printLike(List<String> patterns) {
        String operator = patterns.stream().allMatch(Glob::isPattern) ? "~ " : "~= ";
        return patterns.size() == 1
                ? operator + printPattern(patterns.get(0))
                : operator
                        + patterns.stream().map(QueryPrinter::printPattern).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String printName(FieldPath path) {
        String name = FieldNames.name(path);
        return isBare(BARE_PATTERN, name) ? name : quote(name);
    }

    private static String printText(String text) {
        return isBare(BARE, text) ? text : quote(text);
    }

    private static String printPattern(String pattern) {
        if (isBare(BARE_PATTERN, pattern)) {
            return pattern;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escape = c == '\\' && i + 1 < pattern.length();
            if (escape) {
                c = pattern.charAt(++i);
            }
            if (escape && (c == '*' || c == '?')) {
                quoted.append('\\');
            }
            append(quoted, c);
        }
        return quoted.append('"').toString();
    }

    private static boolean isBare(Pattern words, String text) {
        return words.matcher(text).matches() && !QueryToken.isKeyword(text);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> append(quoted, (char) c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"', '\\' -> quoted.append('\\').append(c);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (Character.isISOControl(c)) {
                    quoted.append(String.format("\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
        }
    }
}
