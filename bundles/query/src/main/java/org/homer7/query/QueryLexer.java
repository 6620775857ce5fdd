package org.homer7.query;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.search.Glob;
import org.homer7.query.QueryToken.Kind;

/** Cuts a query text into tokens. A word is all up to a space, a bracket, a comma or a character of an operator. */
final class QueryLexer {
    /** The longer ones first: the first that fits is taken. */
    static final List<String> OPERATORS = List.of("!=", "!~", ">=", "<=", "~=", "=", ">", "<", "~");

    private final String text;
    private int at;

    private QueryLexer(String text) {
        this.text = text;
    }

    /** All tokens; the last is END. */
    static List<QueryToken> tokens(String text) throws QuerySyntaxException {
        QueryLexer lexer = new QueryLexer(text);
        List<QueryToken> tokens = new ArrayList<>();
        QueryToken token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    /** True if the character cannot be part of a word. */
    static boolean endsWord(char c) {
        return isSpace(c) || "(),=!<>~".indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private QueryToken next() throws QuerySyntaxException {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return fixed(Kind.END, "");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> fixed(Kind.OPEN, "(");
            case ')' -> fixed(Kind.CLOSE, ")");
            case ',' -> fixed(Kind.COMMA, ",");
            case '"', '\'' -> quoted(c);
            default -> endsWord(c) ? operator() : word();
        };
    }

    private QueryToken fixed(Kind kind, String symbol) {
        QueryToken token = new QueryToken(kind, symbol, symbol, at, symbol.length());
        at += symbol.length();
        return token;
    }

    private QueryToken operator() throws QuerySyntaxException {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return fixed(Kind.OPERATOR, operator);
            }
        }
        throw new QuerySyntaxException("found \"!\"; != and !~ are allowed", at, 1);
    }

    /** In a word a backslash escapes wildcards and itself; before anything else it is a character like others. */
    private QueryToken word() {
        int start = at;
        StringBuilder plain = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        while (at < text.length() && !endsWord(text.charAt(at))) {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && "\\*?".indexOf(text.charAt(at)) >= 0;
            if (escape) {
                c = text.charAt(at++);
            }
            plain.append(c);
            append(pattern, c, escape);
        }
        return new QueryToken(Kind.WORD, plain.toString(), pattern.toString(), start, at - start);
    }

    private QueryToken quoted(char quote) throws QuerySyntaxException {
        int start = at++;
        StringBuilder plain = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return new QueryToken(Kind.QUOTED, plain.toString(), pattern.toString(), start, at - start);
            }
            boolean escape = c == '\\';
            if (escape) {
                c = escaped();
            }
            plain.append(c);
            append(pattern, c, escape);
        }
        throw new QuerySyntaxException(
                "found a text without its closing " + quote + "; close it, or put a backslash before a quote inside",
                start,
                text.length() - start);
    }

    /** The character that the escape stands for, whose backslash has been read. */
    private char escaped() throws QuerySyntaxException {
        int backslash = at - 1;
        char c = at < text.length() ? text.charAt(at++) : ' ';
        switch (c) {
            case '\\', '"', '\'', '*', '?':
                return c;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                if (text.substring(at).matches("(?s)[0-9a-fA-F]{4}.*")) {
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                break;
            default:
                break;
        }
        throw new QuerySyntaxException(
                "found the escape \"" + text.substring(backslash, at)
                        + "\"; in quotes \\\\ \\\" \\' \\* \\? \\n \\r \\t and \\u with four hex digits are allowed",
                backslash,
                at - backslash);
    }

    /** Only a wildcard that stands in the text as such is one. */
    private static void append(StringBuilder pattern, char c, boolean escaped) {
        boolean wildcard = (c == '*' || c == '?') && !escaped;
        pattern.append(wildcard ? String.valueOf(c) : Glob.escape(String.valueOf(c)));
    }
}
