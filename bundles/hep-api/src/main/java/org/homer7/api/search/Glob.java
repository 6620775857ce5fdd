package org.homer7.api.search;

import java.util.Arrays;

/**
 * A pattern for a whole text: {@code *} stands for any text, also none, {@code ?} for one character (code point), a
 * backslash takes the meaning from the next character. Letters A to Z match in any case, others only as they are.
 * Immutable and thread-safe.
 */
public final class Glob {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] tokens;

    public Glob(String pattern) {
        int[] points = pattern.codePoints().toArray();
        int[] parsed = new int[points.length];
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            parsed[count++] = switch (points[i]) {
                case '*' -> ANY_TEXT;
                case '?' -> ANY_CHARACTER;
                case '\\' -> lower(points[i + 1 < points.length ? ++i : i]);
                default -> lower(points[i]);
            };
        }
        tokens = Arrays.copyOf(parsed, count);
    }

    /** True if the text holds a wildcard, so that it is more than itself. */
    public static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?') {
                return true;
            }
            if (c == '\\') {
                i++;
            }
        }
        return false;
    }

    /** The text with each character that has a meaning in patterns escaped. */
    public static String escape(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }

    /** Takes time in proportion to the product of both lengths at worst. */
    public boolean matches(String text) {
        int at = 0;
        int token = 0;
        int starToken = -1;
        int starAt = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (token < tokens.length && tokens[token] == ANY_TEXT) {
                starToken = token++;
                starAt = at;
            } else if (token < tokens.length && (tokens[token] == ANY_CHARACTER || tokens[token] == lower(point))) {
                token++;
                at += Character.charCount(point);
            } else if (starToken >= 0) {
                token = starToken + 1;
                starAt += Character.charCount(text.codePointAt(starAt));
                at = starAt;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_TEXT) {
            token++;
        }
        return token == tokens.length;
    }

    private static int lower(int point) {
        return point >= 'A' && point <= 'Z' ? point + 32 : point;
    }
}
