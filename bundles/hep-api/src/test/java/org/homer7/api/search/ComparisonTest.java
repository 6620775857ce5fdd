package org.homer7.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.homer7.api.search.Condition.Operator.EQUALS;
import static org.homer7.api.search.Condition.Operator.EXISTS;
import static org.homer7.api.search.Condition.Operator.GREATER;
import static org.homer7.api.search.Condition.Operator.GREATER_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LESS;
import static org.homer7.api.search.Condition.Operator.LESS_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LIKE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.homer7.api.record.Field.Kind;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ValueTest} says of single values, and which comparisons and queries cannot be made at all. */
class ComparisonTest {
    private static final FieldPath PATH = FieldPath.payload("x");

    @ParameterizedTest
    @CsvSource({
        "TEXT, 1001, 1001, true",
        "TEXT, 01001, 1001, false",
        "INTEGER, 1001, 01001, true",
        "INTEGER, 1001, 1.001E3, true",
        "INTEGER, 9007199254740993, 9007199254740992, true",
        "DECIMAL, 1.0, 1, true",
        "DECIMAL, -0.0, 0, true",
        "DECIMAL, NaN, NaN, true",
        "DECIMAL, NaN, 1, false",
        "BOOLEAN, true, true, true",
        "BOOLEAN, true, 1, false",
        "ADDRESS, 2001:db8::1, 2001:DB8:0::1, true",
        "ADDRESS, 10.1.2.3, 10.0.0.0/8, true",
        "TEXT, 10.1.2.3, 10.0.0.0/8, true",
        "TEXT, 11.1.2.3, 10.0.0.0/8, false",
        "TEXT, 2001:0DB8::1, 2001:db8::1, false",
        "ADDRESS, example.com, example.com, true"
    })
    void equals(Kind kind, String value, String wanted, boolean passes) {
        assertThat(test(EQUALS, wanted).test(kind, value)).isEqualTo(passes);
        assertThat(ValueTest.of(new Comparison(PATH, EQUALS, "other", wanted)).test(kind, value))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 9, 10, true",
        "TEXT, 9, 10, true",
        "TEXT, abc, 10, false",
        "INTEGER, 9, abc, false",
        "TEXT, 9, abc, true",
        "TEXT, abc, abd, true",
        "TEXT, ab, abc, true",
        "TEXT, ABC, abc, true",
        "ADDRESS, 10.0.0.1, 9, false",
        "TEXT, -1e3, 0, true",
        "DECIMAL, -0.0, 0, false",
        "TEXT, \uFFFD, \uD83D\uDE00, true"
    })
    void isLess(Kind kind, String value, String bound, boolean less) {
        assertThat(test(LESS, bound).test(kind, value)).isEqualTo(less);
    }

    @Property
    void ordersTextByItsBytes(@ForAll @NotEmpty String one, @ForAll @NotEmpty String other) {
        // A lone surrogate cannot come out of UTF-8.
        String value = clean("a" + one);
        String bound = clean("a" + other);
        int order =
                Arrays.compareUnsigned(value.getBytes(StandardCharsets.UTF_8), bound.getBytes(StandardCharsets.UTF_8));
        assertThat(test(LESS, bound).test(Kind.TEXT, value)).isEqualTo(order < 0);
        assertThat(test(LESS_OR_EQUAL, bound).test(Kind.TEXT, value)).isEqualTo(order <= 0);
        assertThat(test(GREATER, bound).test(Kind.TEXT, value)).isEqualTo(order > 0);
        assertThat(test(GREATER_OR_EQUAL, bound).test(Kind.TEXT, value)).isEqualTo(order >= 0);
    }

    @Property
    void ordersNumbers(@ForAll long one, @ForAll double other) {
        String value = Long.toString(one);
        String bound = Double.toString(other);
        assertThat(test(LESS, bound).test(Kind.INTEGER, value)).isEqualTo((double) one < other);
        assertThat(test(GREATER_OR_EQUAL, bound).test(Kind.TEXT, value)).isEqualTo((double) one >= other);
        assertThat(test(EQUALS, bound).test(Kind.INTEGER, value)).isEqualTo((double) one == other);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1.5, -1.5", "+.5, 0.5", "5., 5", "1e3, 1000", "1E-3, 0.001", "-0, 0", "1e999, Infinity"})
    void readsNumbers(String text, double number) {
        assertThat(ValueTest.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "e5",
                "1e",
                "1 ",
                "0x10",
                "1f",
                "NaN",
                "Infinity",
                "10.0.0.1",
                "٣",
                "100000000000000000000000000000000"
            })
    void knowsWhatIsNoNumber(String text) {
        assertThat(ValueTest.number(text)).isNaN();
    }

    @Test
    void onlyTheEmptyTextFindsTheAbsent() {
        assertThat(test(EQUALS, "x", "").whenAbsent()).isTrue();
        assertThat(test(EQUALS, "x").whenAbsent()).isFalse();
        assertThat(test(LIKE, "*").whenAbsent()).isFalse();
        assertThat(test(EXISTS).whenAbsent()).isFalse();
        assertThat(test(LESS, "").whenAbsent()).isFalse();
    }

    @Test
    void countsItsValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison(PATH, LESS, "1", "2"))
                .withMessageContaining("LESS of payload.x has 2 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(PATH, LESS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(PATH, EQUALS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(PATH, LIKE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(PATH, EXISTS, "1"));
    }

    @Test
    void refusesPathsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldPath.payload(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldPath(Optional.of(HeaderField.SID), "raw"));
    }

    @Test
    void refusesQueriesThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> query(1, 0, 0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> query(0, 1, -1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> query(0, 1, 0, Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> query(0, 1, 0, Duration.ofDays(2)));
        assertThat(query(Long.MIN_VALUE, Long.MAX_VALUE, 0, Duration.ZERO).where(Condition.ALL))
                .isEqualTo(query(Long.MIN_VALUE, Long.MAX_VALUE, 0, Duration.ZERO));
    }

    private static SearchQuery query(long from, long to, int limit, Duration timeout) {
        return new SearchQuery(from, to, Condition.ALL, limit, SearchQuery.Order.NEWEST_FIRST, timeout);
    }

    private static ValueTest test(Condition.Operator operator, String... values) {
        return ValueTest.of(new Comparison(PATH, operator, values));
    }

    private static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
