package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.api.search.Condition.Operator.EQUALS;
import static org.homer7.api.search.Condition.Operator.LIKE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.And;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Not;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.Condition.Or;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.Glob;
import org.homer7.api.search.RecordMatcher;
import org.homer7.testkit.RandomConditions;
import org.homer7.testkit.RandomRecords;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryPrinterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | ``",
                "a=1 and(b='2 3' or not c~x) | a = 1 AND (b = \"2 3\" OR c !~ *x*)",
                "(a=1 and b=2) or c=3 | a = 1 AND b = 2 OR c = 3",
                "a=1 and (b=2 and c=3) | a = 1 AND (b = 2 AND c = 3)",
                "not (a=1 or b=2) | NOT (a = 1 OR b = 2)",
                "not a!=1 | NOT a != 1",
                "not a > 1 | NOT a > 1",
                "not a ~= 1 | NOT a ~= 1",
                "a not in (1,'2*',\"\") | a NOT IN (1, \"2*\", \"\")",
                "a ~ ('x y','z*') | a ~ (\"*x y*\", z*)",
                "a ~= (x,'z*') | a ~= (x, z*)",
                "a != * | a != *",
                "a = 'and' | a = \"and\"",
                "a ~= 'not' | a ~= \"not\"",
                "a = 'b\\\\c' | a = \"b\\\\c\"",
                "a ~ 'b\\\\c*' | a ~ \"b\\\\c*\"",
                "a ~ 'b\\*' | a ~ \"*b\\**\"",
                "a = '\\n\\u0000' | a = \"\\n\\u0000\"",
                "data_header.from_user = 1 | from_user = 1",
                "payload.raw = 1 | payload.raw = 1",
                "protocol_header.srcIp = 10.0.0.0/8 | src_ip = 10.0.0.0/8",
                "questions[*].name = google.com | questions[*].name = google.com",
                "'odd key.x' = 1 | \"odd key.x\" = 1",
                "'payload.in' = 1 | \"in\" = 1",
                "not * or a=1 | NOT * OR a = 1"
            })
    void writesTheLanguage(String text, String printed) throws QuerySyntaxException {
        Condition condition = QueryParser.parse(text);
        assertThat(QueryPrinter.print(condition)).isEqualTo(printed);
        assertThat(QueryParser.parse(printed)).isEqualTo(condition);
    }

    @Test
    void writesWhatHasNoTextOfItsOwnByItsMeaning() {
        Condition a = new Comparison(FieldPath.payload("a"), EQUALS, "1");
        assertThat(QueryPrinter.print(new Or(List.of()))).isEqualTo("NOT *");
        assertThat(QueryPrinter.print(new And(List.of(a)))).isEqualTo("a = 1");
        assertThat(QueryPrinter.print(new Not(new Or(List.of(a))))).isEqualTo("NOT a = 1");
        assertThat(QueryPrinter.print(new And(List.of(new Or(List.of(a)), Condition.ALL))))
                .isEqualTo("a = 1 AND *");
        assertThat(QueryPrinter.print(new Comparison(FieldPath.payload("a"), LIKE, "\\ab\\")))
                .isEqualTo("a ~= \"ab\\\\\"");
    }

    @Property
    void isReadBackAsTheSameCondition(@ForAll("conditions") Condition condition) throws QuerySyntaxException {
        assertThat(QueryParser.parse(QueryPrinter.print(condition))).isEqualTo(condition);
    }

    @Property(tries = 300)
    void isReadBackWithTheSameMeaning(@ForAll long seed) throws QuerySyntaxException {
        Random random = new Random(seed);
        List<TestRecord> records = new RandomRecords(random).records(50);
        Condition condition = new RandomConditions(random, records).next();
        String printed = QueryPrinter.print(condition);
        assertThat(found(QueryParser.parse(printed), records)).as(printed).isEqualTo(found(condition, records));
    }

    private static List<Long> found(Condition condition, List<TestRecord> records) {
        return records.stream()
                .filter(new RecordMatcher(condition))
                .map(HepRecord::id)
                .toList();
    }

    /** What the parser can give: joins of two or more, patterns without needless escapes. */
    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return comparisons();
        }
        Arbitrary<Condition> inner = conditions(depth - 1);
        return Arbitraries.oneOf(
                inner,
                inner.map(Not::new),
                inner.list().ofMinSize(2).ofMaxSize(3).map(And::new),
                inner.list().ofMinSize(2).ofMaxSize(3).map(Or::new));
    }

    private Arbitrary<Condition> comparisons() {
        return Arbitraries.of(Operator.class).flatMap(operator -> paths().flatMap(
                        path -> values(operator).map(values -> new Comparison(path, operator, values))));
    }

    private Arbitrary<FieldPath> paths() {
        Arbitrary<FieldPath> header = Arbitraries.of(HeaderField.class).map(FieldPath::header);
        Arbitrary<FieldPath> payload = Arbitraries.oneOf(
                        Arbitraries.of("raw", "callid", "payload.x", "in", "odd key", "items[*].name", "a\\b", "*"),
                        texts())
                .filter(text -> !text.isEmpty())
                .map(FieldPath::payload);
        return Arbitraries.oneOf(header, payload);
    }

    private Arbitrary<List<String>> values(Operator operator) {
        return switch (operator) {
            case EXISTS -> Arbitraries.just(List.of());
            case EQUALS -> texts().list().ofMinSize(1).ofMaxSize(3);
            case LIKE -> patterns().list().ofMinSize(1).ofMaxSize(3);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> texts().map(List::of);
        };
    }

    private Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10),
                Arbitraries.strings()
                        .withChars("ab \"'\\*?=!~()<>,.:@\n\0\u00a0\u2028")
                        .ofMaxLength(10),
                Arbitraries.of("AND", "or", "Not", "IN", "", "1001", "2001:db8::1", "*"));
    }

    private Arbitrary<String> patterns() {
        Arbitrary<String> part = Arbitraries.oneOf(texts().map(Glob::escape), Arbitraries.of("*", "?"));
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", new ArrayList<>(parts)));
    }
}
