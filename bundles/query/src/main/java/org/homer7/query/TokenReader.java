package org.homer7.query;

import java.util.ArrayList;
import java.util.List;
import org.homer7.query.QueryToken.Kind;

/** Reads the tokens of one query one after another. */
final class TokenReader {
    private final List<QueryToken> tokens;
    private int at;

    /** @param tokens the last is END */
    TokenReader(List<QueryToken> tokens) {
        this.tokens = tokens;
    }

    /** The next token, which stays the next one. */
    QueryToken peek() {
        return tokens.get(at);
    }

    /** The token after the next one; that is not the last. */
    QueryToken peekSecond() {
        return tokens.get(at + 1);
    }

    QueryToken take() {
        return tokens.get(at++);
    }

    /** The token that was taken last. */
    QueryToken last() {
        return tokens.get(at - 1);
    }

    /** Takes the next token if it is the keyword, and says whether it was. */
    boolean skip(String keyword) {
        boolean there = peek().is(keyword);
        if (there) {
            at++;
        }
        return there;
    }

    /** Takes one value. */
    QueryToken value() throws QuerySyntaxException {
        if (!peek().isValue()) {
            throw found("a value is allowed here: a word, \"quoted text\" or a pattern such as 10*");
        }
        return take();
    }

    /** Takes values with commas between them and brackets around them; the next token is the opening one. */
    List<QueryToken> values(int most) throws QuerySyntaxException {
        List<QueryToken> values = new ArrayList<>();
        do {
            at++;
            if (values.size() == most) {
                throw found("at most " + most + " values are allowed between the brackets");
            }
            values.add(value());
        } while (peek().kind() == Kind.COMMA);
        if (peek().kind() != Kind.CLOSE) {
            throw found("\",\" or \")\" is allowed here");
        }
        at++;
        return values;
    }

    /** The error that the next token is not what may come. */
    QuerySyntaxException found(String allowed) {
        QueryToken token = peek();
        return new QuerySyntaxException("found " + token.name() + "; " + allowed, token.offset(), token.length());
    }
}
