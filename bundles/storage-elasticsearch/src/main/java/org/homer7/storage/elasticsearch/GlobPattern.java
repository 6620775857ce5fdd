package org.homer7.storage.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern with * and ? as Elasticsearch understands it. */
final class GlobPattern {
    /** Longest expression that is sent; the index allows as much. */
    static final int MAX_REGEXP = 10_000;
    /** More wildcards may make more states than Elasticsearch allows. */
    private static final int MAX_ANY_CHARACTER = 6;

    private static final int MAX_ANY_TEXT = 20;

    private GlobPattern() {}

    /** The regular expression of the whole pattern; empty if it is too much for an index. */
    static Optional<String> regexp(String pattern) {
        StringBuilder expression = new StringBuilder();
        int anyText = 0;
        int anyCharacterAfter = 0;
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            switch (points[i]) {
                case '*' -> {
                    expression.append(".*");
                    anyText++;
                }
                case '?' -> {
                    expression.append('.');
                    anyCharacterAfter += anyText > 0 ? 1 : 0;
                }
                case '\\' -> literal(points[i + 1 < points.length ? ++i : i], expression);
                default -> literal(points[i], expression);
            }
        }
        boolean isSmall =
                expression.length() <= MAX_REGEXP && anyText <= MAX_ANY_TEXT && anyCharacterAfter <= MAX_ANY_CHARACTER;
        return isSmall ? Optional.of(expression.toString()) : Optional.empty();
    }

    /** A text as it is, in a regular expression. */
    static String quote(String text) {
        StringBuilder expression = new StringBuilder();
        text.codePoints().forEach(point -> escape(point, expression));
        return expression.toString();
    }

    private static void literal(int point, StringBuilder expression) {
        if (point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z') {
            expression
                    .append('[')
                    .append((char) (point | 0x20))
                    .append((char) (point & ~0x20))
                    .append(']');
        } else {
            escape(point, expression);
        }
    }

    /** A backslash before a letter or a digit would mean something else. */
    private static void escape(int point, StringBuilder expression) {
        if (point > ' ' && point < 127 && !Character.isLetterOrDigit(point)) {
            expression.append('\\');
        }
        expression.appendCodePoint(point);
    }

    /** The parts of a pattern between its wildcards. */
    static List<String> literals(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
