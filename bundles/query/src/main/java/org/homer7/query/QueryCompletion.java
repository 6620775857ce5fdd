package org.homer7.query;

import java.util.List;
import java.util.Optional;
import org.homer7.api.search.FieldPath;
import org.homer7.query.QueryToken.Kind;

/**
 * What can stand at the caret of a query that is being written: which part of the text would be replaced, and by what kind of
 * word. Takes any text, also one that is no query yet.
 *
 * @param from characters before the part to replace
 * @param to characters up to the end of that part
 * @param expects what can stand there
 * @param prefix what is written there so far, without quotes
 * @param field for a value: of which field
 */
public record QueryCompletion(int from, int to, Expected expects, String prefix, Optional<FieldPath> field) {
    /** What can stand at a place. */
    public enum Expected {
        /** The name of a field, a value for any field, NOT or a bracket. */
        FIELD,
        /** An operator, or AND and OR, because a value without a field may stand alone. */
        OPERATOR,
        VALUE,
        /** AND or OR. */
        CONJUNCTION
    }

    /** Where a reader of the text stands after some tokens. */
    private enum Place {
        OPERAND(Expected.FIELD),
        AFTER_OPERAND(Expected.OPERATOR),
        VALUE(Expected.VALUE),
        LIST_BRACKET(Expected.OPERATOR),
        LIST_VALUE(Expected.VALUE),
        LIST_COMMA(Expected.OPERATOR),
        AFTER_VALUE(Expected.CONJUNCTION);

        private final Expected expects;

        Place(Expected expects) {
            this.expects = expects;
        }
    }

    /**
     * What can stand at the caret.
     *
     * @param text at most as long as a query may be; what follows is not looked at
     * @param caret characters before it
     */
    public static QueryCompletion at(String text, int caret) {
        String head = text.substring(0, Math.max(0, Math.min(Math.min(caret, text.length()), QueryParser.MAX_LENGTH)));
        List<QueryToken> tokens;
        int open = -1;
        try {
            tokens = QueryLexer.tokens(head);
        } catch (QuerySyntaxException e) {
            // A text whose quote is still open, or an operator of which the first character is written.
            open = e.offset();
            tokens = sound(head.substring(0, open));
        }
        return open < 0 ? afterSound(text, head, tokens) : afterOpen(text, head, tokens, open);
    }

    private static List<QueryToken> sound(String text) {
        try {
            return QueryLexer.tokens(text);
        } catch (QuerySyntaxException e) {
            return List.of();
        }
    }

    private static QueryCompletion afterOpen(String text, String head, List<QueryToken> tokens, int open) {
        boolean quote = "\"'".indexOf(head.charAt(open)) >= 0;
        return found(
                walk(tokens, tokens.size()),
                open,
                quote ? endOfQuoted(text, head.length(), head.charAt(open)) : head.length(),
                quote ? head.substring(open + 1) : "");
    }

    private static QueryCompletion afterSound(String text, String head, List<QueryToken> tokens) {
        int count = tokens.size() - 1;
        QueryToken last = count == 0 ? null : tokens.get(count - 1);
        boolean typing = last != null && last.kind() == Kind.WORD && last.offset() + last.length() == head.length();
        if (!typing) {
            return found(walk(tokens, count), head.length(), head.length(), "");
        }
        int end = head.length();
        while (end < text.length() && !QueryLexer.endsWord(text.charAt(end))) {
            end++;
        }
        return found(walk(tokens, count - 1), last.offset(), end, last.text());
    }

    private static int endOfQuoted(String text, int from, char quote) {
        int end = text.indexOf(quote, from);
        return end < 0 ? from : end + 1;
    }

    private static QueryCompletion found(Walk walk, int from, int to, String prefix) {
        Optional<FieldPath> field = Optional.empty();
        if (walk.place.expects == Expected.VALUE && walk.name != null) {
            field = path(walk.name.text());
        }
        return new QueryCompletion(from, to, walk.place.expects, prefix, field);
    }

    private static Optional<FieldPath> path(String name) {
        try {
            return Optional.of(FieldNames.resolve(name));
        } catch (IllegalArgumentException meansNothing) {
            return Optional.empty();
        }
    }

    private static Walk walk(List<QueryToken> tokens, int count) {
        Walk walk = new Walk();
        for (QueryToken token : tokens.subList(0, count)) {
            if (token.kind() != Kind.END) {
                walk.take(token);
            }
        }
        return walk;
    }

    /** Follows the tokens as the parser does, but goes on after what it does not allow. */
    private static final class Walk {
        private Place place = Place.OPERAND;
        private QueryToken name;

        void take(QueryToken token) {
            place = switch (place) {
                case OPERAND -> operand(token);
                case AFTER_OPERAND -> afterOperand(token);
                case VALUE -> token.kind() == Kind.OPEN ? Place.LIST_VALUE : Place.AFTER_VALUE;
                case LIST_BRACKET -> token.kind() == Kind.OPEN ? Place.LIST_VALUE : Place.AFTER_VALUE;
                case LIST_VALUE -> token.kind() == Kind.CLOSE ? Place.AFTER_VALUE : Place.LIST_COMMA;
                case LIST_COMMA -> token.kind() == Kind.CLOSE ? Place.AFTER_VALUE : Place.LIST_VALUE;
                case AFTER_VALUE -> token.kind() == Kind.CLOSE ? Place.AFTER_VALUE : Place.OPERAND;
            };
        }

        private Place operand(QueryToken token) {
            if (!token.isValue()) {
                return Place.OPERAND;
            }
            name = token;
            return Place.AFTER_OPERAND;
        }

        private Place afterOperand(QueryToken token) {
            if (token.kind() == Kind.OPERATOR) {
                return Place.VALUE;
            }
            if (token.is("IN")) {
                return Place.LIST_BRACKET;
            }
            if (token.is("NOT")) {
                return Place.AFTER_OPERAND;
            }
            return token.kind() == Kind.CLOSE ? Place.AFTER_VALUE : Place.OPERAND;
        }
    }
}
