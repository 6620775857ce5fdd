package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.api.search.Condition.Operator.EQUALS;
import static org.homer7.api.search.Condition.Operator.EXISTS;
import static org.homer7.api.search.Condition.Operator.GREATER;
import static org.homer7.api.search.Condition.Operator.GREATER_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LESS;
import static org.homer7.api.search.Condition.Operator.LESS_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LIKE;

import java.util.List;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.And;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Not;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.Condition.Or;
import org.homer7.api.search.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
    private static final Condition A = payload("a", EQUALS, "1");
    private static final Condition B = payload("b", EQUALS, "2");
    private static final Condition C = payload("c", EQUALS, "3");

    @Test
    void readsTheExampleOfTheManual() throws QuerySyntaxException {
        parses(
                "from_user = \"1001\" AND method = INVITE AND NOT user_agent ~ \"friendly*\"",
                new And(List.of(
                        payload("from_user", EQUALS, "1001"),
                        payload("method", EQUALS, "INVITE"),
                        new Not(payload("user_agent", LIKE, "friendly*")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n\u00a0", "*"})
    void findsAllWithoutACondition(String text) throws QuerySyntaxException {
        parses(text, Condition.ALL);
    }

    @Test
    void bindsNotTighterThanAndTighterThanOr() throws QuerySyntaxException {
        parses("a=1 OR b=2 AND c=3", new Or(List.of(A, new And(List.of(B, C)))));
        parses("a=1 and b=2 or c=3", new Or(List.of(new And(List.of(A, B)), C)));
        parses("not a=1 And b=2", new And(List.of(new Not(A), B)));
        parses("NOT NOT a=1", new Not(new Not(A)));
        parses("NOT(a=1 OR b=2)AND c=3", new And(List.of(new Not(new Or(List.of(A, B))), C)));
        parses("((a=1))", A);
        parses("a=1 AND (b=2 AND c=3)", new And(List.of(A, new And(List.of(B, C)))));
    }

    @Test
    void knowsItsOperators() throws QuerySyntaxException {
        parses("x = 1", payload("x", EQUALS, "1"));
        parses("x!=1", new Not(payload("x", EQUALS, "1")));
        parses("x > 1", payload("x", GREATER, "1"));
        parses("x >= -1.5", payload("x", GREATER_OR_EQUAL, "-1.5"));
        parses("x<1", payload("x", LESS, "1"));
        parses("x <=1", payload("x", LESS_OR_EQUAL, "1"));
        parses("x ~ ab", payload("x", LIKE, "*ab*"));
        parses("x !~ ab", new Not(payload("x", LIKE, "*ab*")));
        parses("x ~= ab", payload("x", LIKE, "ab"));
        parses("x IN (1, 2 ,3)", payload("x", EQUALS, "1", "2", "3"));
        parses("x in(1)", payload("x", EQUALS, "1"));
        parses("x NOT IN ('1')", new Not(payload("x", EQUALS, "1")));
        parses("x = *", payload("x", EXISTS));
        parses("x != *", new Not(payload("x", EXISTS)));
        parses("x = \"\"", payload("x", EQUALS, ""));
    }

    @Test
    void readsWildcards() throws QuerySyntaxException {
        parses("x = 10?", payload("x", LIKE, "10?"));
        parses("x != a*b", new Not(payload("x", LIKE, "a*b")));
        parses("x = \"a*b\"", payload("x", EQUALS, "a*b"));
        parses("x = '*'", payload("x", EQUALS, "*"));
        parses("x = a\\*b", payload("x", EQUALS, "a*b"));
        parses("x = a\\*b*", payload("x", LIKE, "a\\*b*"));
        parses("x = DOMAIN\\user", payload("x", EQUALS, "DOMAIN\\user"));
        parses("x = DOMAIN\\us*", payload("x", LIKE, "DOMAIN\\\\us*"));
        parses("x ~ \"a*b\"", payload("x", LIKE, "a*b"));
        parses("x ~ \"50\\*\"", payload("x", LIKE, "*50\\**"));
        parses("x ~ 'a b'", payload("x", LIKE, "*a b*"));
        parses("x ~ (a, 'b*', \"c d\")", payload("x", LIKE, "*a*", "b*", "*c d*"));
        parses("x ~= (a, 'b*')", payload("x", LIKE, "a", "b*"));
        parses("x ~= ''", payload("x", LIKE, ""));
        parses("x IN (1*, 2?)", payload("x", LIKE, "1*", "2?"));
        parses("x IN (a, \"b*\", c*)", new Or(List.of(payload("x", EQUALS, "a", "b*"), payload("x", LIKE, "c*"))));
        parses("x > \"5*\"", payload("x", GREATER, "5*"));
    }

    @Test
    void readsQuotedText() throws QuerySyntaxException {
        parses("x = \"it's\"", payload("x", EQUALS, "it's"));
        parses("x = 'say \"hi\"'", payload("x", EQUALS, "say \"hi\""));
        parses(
                "x = \"\\\\ \\\" \\' \\* \\? \\n\\r\\t \\u00e4\\u0000\"",
                payload("x", EQUALS, "\\ \" ' * ? \n\r\t ä\0"));
        parses("x = \"AND\"", payload("x", EQUALS, "AND"));
        parses("x=\"a\"AND y='b'", new And(List.of(payload("x", EQUALS, "a"), payload("y", EQUALS, "b"))));
        parses("'odd key.x' = 1", payload("odd key.x", EQUALS, "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a84b4c76e66710@pc33.example.com",
                "+391234",
                "10.0.0.1",
                "10.0.0.0/8",
                "10.0.0.1:5060",
                "2001:db8::1",
                "2001:db8::/32",
                "[2001:db8::1]:5060",
                "sip:1001@example.com;user:phone",
                "-7",
                "O'Brien",
                "Köln\uD83D\uDE00",
                "{f81d4fae-7dec}%_^|&$#",
                "ANDROID",
                "notes"
            })
    void takesWordsAsTheyAre(String word) throws QuerySyntaxException {
        parses("x = " + word, payload("x", EQUALS, word));
        parses("(x=" + word + ")", payload("x", EQUALS, word));
        parses("x IN (" + word + "," + word + ")", payload("x", EQUALS, word, word));
    }

    @Test
    void looksForAValueWithoutAFieldEverywhere() throws QuerySyntaxException {
        parses("a84b@pc33", anywhere(EQUALS, "a84b@pc33"));
        parses("\"a b*\"", anywhere(EQUALS, "a b*"));
        parses("+3906*", anywhere(LIKE, "+3906*"));
        parses("1001 AND a=1", new And(List.of(anywhere(EQUALS, "1001"), A)));
        parses("NOT 1001", new Not(anywhere(EQUALS, "1001")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "2001:db8::1"})
    void looksForAnAddressAmongAddressesToo(String address) throws QuerySyntaxException {
        Or alternatives = (Or) QueryParser.parse(address);
        assertThat(alternatives.conditions())
                .containsAll(anywhere(EQUALS, address).conditions())
                .contains(header(HeaderField.SRC_IP, EQUALS, address), header(HeaderField.DST_IP, EQUALS, address))
                .hasSize(8);
    }

    private static Or anywhere(Operator operator, String value) {
        return new Or(List.of(
                header(HeaderField.SID, operator, value),
                header(HeaderField.LINK, operator, value),
                header(HeaderField.CORRELATION_ID, operator, value),
                payload("from_user", operator, value),
                payload("to_user", operator, value),
                payload("ruri_user", operator, value)));
    }

    private static void parses(String text, Condition condition) throws QuerySyntaxException {
        assertThat(QueryParser.parse(text)).as(text).isEqualTo(condition);
    }

    private static Comparison header(HeaderField field, Operator operator, String... values) {
        return new Comparison(FieldPath.header(field), operator, values);
    }

    private static Comparison payload(String path, Operator operator, String... values) {
        return new Comparison(FieldPath.payload(path), operator, values);
    }
}
