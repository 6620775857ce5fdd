package org.homer7.query;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.search.AddressRange;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.query.QueryToken.Kind;

/**
 * Reads the query language, the same in console, API and user interface; docs/query.md describes it. Text that people
 * or programs send is bounded in length, depth and number of comparisons, so that no query can harm the server by
 * itself.
 */
public final class QueryParser {
    static final int MAX_LENGTH = 8192;
    static final int MAX_DEPTH = 64;
    static final int MAX_COMPARISONS = 256;
    static final int MAX_VALUES = 1000;

    /** Where a value without a field is looked for; an address also in those below. */
    static final List<String> ANYWHERE = List.of("sid", "link", "correlation_id", "from_user", "to_user", "ruri_user");

    static final List<String> ANY_ADDRESS = List.of("src_ip", "dst_ip");

    private final TokenReader tokens;
    private int depth;
    private int comparisons;

    private QueryParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /**
     * What the text asks for; {@link Condition#ALL} for an empty one.
     *
     * @throws QuerySyntaxException the text is not a query, or beyond a limit
     */
    public static Condition parse(String text) throws QuerySyntaxException {
        if (text.length() > MAX_LENGTH) {
            throw new QuerySyntaxException(
                    "found a query of " + text.length() + " characters; " + MAX_LENGTH + " are allowed",
                    MAX_LENGTH,
                    text.length() - MAX_LENGTH);
        }
        TokenReader tokens = new TokenReader(QueryLexer.tokens(text));
        if (tokens.peek().kind() == Kind.END) {
            return Condition.ALL;
        }
        Condition condition = new QueryParser(tokens).alternatives();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.found("AND, OR or the end is allowed here; a text with spaces needs quotes");
        }
        return condition;
    }

    private Condition alternatives() throws QuerySyntaxException {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(sequence());
        } while (tokens.skip("OR"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Or(conditions);
    }

    private Condition sequence() throws QuerySyntaxException {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(single());
        } while (tokens.skip("AND"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    }

    private Condition single() throws QuerySyntaxException {
        QueryToken token = tokens.peek();
        if (token.is("NOT")) {
            deeper(tokens.take());
            Condition condition = single();
            depth--;
            return new Condition.Not(condition);
        }
        if (token.kind() == Kind.OPEN) {
            deeper(tokens.take());
            Condition condition = alternatives();
            if (tokens.peek().kind() != Kind.CLOSE) {
                throw tokens.found("AND, OR or \")\" is allowed here");
            }
            tokens.take();
            depth--;
            return condition;
        }
        if (!token.isValue()) {
            throw tokens.found("a comparison (from_user = 1001), a value, NOT or \"(\" is allowed here");
        }
        tokens.take();
        QueryToken next = tokens.peek();
        boolean compared = next.kind() == Kind.OPERATOR
                || next.is("IN")
                || next.is("NOT") && tokens.peekSecond().is("IN");
        return compared ? comparison(token) : anywhere(token);
    }

    private Condition comparison(QueryToken name) throws QuerySyntaxException {
        FieldPath path = path(name);
        QueryToken operator = tokens.take();
        if (operator.is("NOT")) {
            tokens.skip("IN");
            return new Condition.Not(oneOf(path));
        }
        if (operator.kind() == Kind.WORD) {
            return oneOf(path);
        }
        return switch (operator.text()) {
            case "=" -> equal(path);
            case "!=" -> new Condition.Not(equal(path));
            case "~" -> like(path, true);
            case "!~" -> new Condition.Not(like(path, true));
            case "~=" -> like(path, false);
            case "<" -> ordered(path, Operator.LESS);
            case "<=" -> ordered(path, Operator.LESS_OR_EQUAL);
            case ">" -> ordered(path, Operator.GREATER);
            default -> ordered(path, Operator.GREATER_OR_EQUAL);
        };
    }

    private static FieldPath path(QueryToken name) throws QuerySyntaxException {
        try {
            return FieldNames.resolve(name.text());
        } catch (IllegalArgumentException meansNothing) {
            throw new QuerySyntaxException(meansNothing.getMessage(), name.offset(), name.length());
        }
    }

    private Condition equal(FieldPath path) throws QuerySyntaxException {
        if (tokens.peek().kind() == Kind.OPEN) {
            throw tokens.found("a value is allowed here; for several values write IN ( ... )");
        }
        QueryToken value = tokens.value();
        if (isWild(value)) {
            return value.pattern().equals("*")
                    ? compare(path, Operator.EXISTS, List.of())
                    : compare(path, Operator.LIKE, List.of(value.pattern()));
        }
        return compare(path, Operator.EQUALS, List.of(value.text()));
    }

    private Condition oneOf(FieldPath path) throws QuerySyntaxException {
        if (tokens.peek().kind() != Kind.OPEN) {
            throw tokens.found("\"(\" is allowed here, as in method IN (INVITE, BYE)");
        }
        List<String> exact = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (QueryToken value : tokens.values(MAX_VALUES)) {
            if (isWild(value)) {
                patterns.add(value.pattern());
            } else {
                exact.add(value.text());
            }
        }
        if (patterns.isEmpty()) {
            return compare(path, Operator.EQUALS, exact);
        }
        Condition like = compare(path, Operator.LIKE, patterns);
        return exact.isEmpty() ? like : new Condition.Or(List.of(compare(path, Operator.EQUALS, exact), like));
    }

    /** @param anywhere true if a pattern without wildcards may match any part of the value */
    private Condition like(FieldPath path, boolean anywhere) throws QuerySyntaxException {
        List<QueryToken> values =
                tokens.peek().kind() == Kind.OPEN ? tokens.values(MAX_VALUES) : List.of(tokens.value());
        List<String> patterns = new ArrayList<>();
        for (QueryToken value : values) {
            if (anywhere && value.text().isEmpty()) {
                throw new QuerySyntaxException(
                        "found an empty pattern; write = \"\" for records without the value, = * for those with one",
                        value.offset(),
                        value.length());
            }
            boolean part = anywhere && !value.hasWildcards();
            patterns.add(part ? "*" + value.pattern() + "*" : value.pattern());
        }
        return compare(path, Operator.LIKE, patterns);
    }

    private Condition ordered(FieldPath path, Operator operator) throws QuerySyntaxException {
        QueryToken value = tokens.value();
        if (isWild(value)) {
            throw new QuerySyntaxException(
                    "found the pattern " + value.name() + "; a number or text is allowed here, with quotes if it has"
                            + " * or ? in it",
                    value.offset(),
                    value.length());
        }
        return compare(path, operator, List.of(value.text()));
    }

    /** A value without a field, such as a Call-ID or a number out of a ticket. */
    private Condition anywhere(QueryToken value) throws QuerySyntaxException {
        if (isWild(value) && value.pattern().equals("*")) {
            return Condition.ALL;
        }
        Operator operator = isWild(value) ? Operator.LIKE : Operator.EQUALS;
        List<String> values = List.of(isWild(value) ? value.pattern() : value.text());
        List<String> names = new ArrayList<>(ANYWHERE);
        if (AddressRange.parse(value.text()).isPresent()) {
            names.addAll(ANY_ADDRESS);
        }
        List<Condition> alternatives = new ArrayList<>();
        for (String name : names) {
            alternatives.add(compare(FieldNames.resolve(name), operator, values));
        }
        return new Condition.Or(alternatives);
    }

    private Comparison compare(FieldPath path, Operator operator, List<String> values) throws QuerySyntaxException {
        if (++comparisons > MAX_COMPARISONS) {
            QueryToken last = tokens.last();
            throw new QuerySyntaxException(
                    "found more comparisons than the " + MAX_COMPARISONS + " that are allowed; for many values of one"
                            + " field write IN ( ... )",
                    last.offset(),
                    last.length());
        }
        return new Comparison(path, operator, values);
    }

    /** Quotes take the meaning from wildcards, except where a pattern is asked for. */
    private static boolean isWild(QueryToken value) {
        return value.kind() == Kind.WORD && value.hasWildcards();
    }

    private void deeper(QueryToken token) throws QuerySyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException(
                    "found more than " + MAX_DEPTH + " brackets and NOTs inside each other; " + MAX_DEPTH
                            + " are allowed",
                    token.offset(),
                    token.length());
        }
    }
}
