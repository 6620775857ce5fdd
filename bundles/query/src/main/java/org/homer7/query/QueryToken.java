package org.homer7.query;

import java.util.List;
import org.homer7.api.search.Glob;

/**
 * A piece of a query text, with its place.
 *
 * @param kind what it is
 * @param text what it says: escapes and quotes are gone
 * @param pattern the same as a {@link Glob}, in which escaped wildcards stay escaped
 * @param offset characters before it
 * @param length characters that it takes, quotes included
 */
record QueryToken(Kind kind, String text, String pattern, int offset, int length) {
    private static final int LONGEST_NAME = 40;
    private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT", "IN");

    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    /** True if the word, in any case, means something else than itself unless it is quoted. */
    static boolean isKeyword(String word) {
        return KEYWORDS.stream().anyMatch(word::equalsIgnoreCase);
    }

    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** True for a quoted text and for a word that is not a keyword. */
    boolean isValue() {
        return kind == Kind.QUOTED || kind == Kind.WORD && !isKeyword(text);
    }

    boolean hasWildcards() {
        return Glob.isPattern(pattern);
    }

    /** The token as an error names it. */
    String name() {
        if (kind == Kind.END) {
            return "the end";
        }
        return '"' + (text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...") + '"';
    }
}
