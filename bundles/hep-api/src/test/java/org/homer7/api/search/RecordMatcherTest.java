package org.homer7.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.api.search.Condition.Operator.EQUALS;
import static org.homer7.api.search.Condition.Operator.EXISTS;
import static org.homer7.api.search.Condition.Operator.GREATER;
import static org.homer7.api.search.Condition.Operator.LESS;
import static org.homer7.api.search.Condition.Operator.LIKE;

import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.Condition.And;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Not;
import org.homer7.api.search.Condition.Or;
import org.junit.jupiter.api.Test;

class RecordMatcherTest {
    private static final Condition YES = Condition.ALL;
    private static final Condition NO = new Or(List.of());

    private final HepRecord call = new StubRecord()
            .with("type", 1)
            .with("session", "a84b4c76e66710@pc33.example.com")
            .with("correlationId", "")
            .with("captureAddress", "127.0.0.1")
            .links("b-leg@sbc", "icid-1")
            .with("sourcePort", 5060)
            .fields(visitor -> {
                visitor.text(Field.text("method"), Slice.of("INVITE"));
                visitor.text(Field.text("user_agent"), Slice.EMPTY);
                visitor.text(Field.of("media_ip", Field.Kind.ADDRESS), Slice.of("192.0.2.7"));
                visitor.integer(Field.of("cseq", Field.Kind.INTEGER), 314159);
                visitor.decimal(Field.of("mos", Field.Kind.DECIMAL), 4.5);
                visitor.flag(Field.of("secure", Field.Kind.BOOLEAN), true);
                visitor.text(Field.leaf("questions[0].name"), Slice.of("google.com"));
                visitor.text(Field.leaf("questions[10].name"), Slice.of("example.org"));
                visitor.integer(Field.leaf("questions[0].ttl"), 300);
            })
            .record();

    @Test
    void comparesHeaderFields() {
        assertThat(matches(header(HeaderField.HEP_TYPE, EQUALS, "1"))).isTrue();
        assertThat(matches(header(HeaderField.HEP_TYPE, EQUALS, "1.0"))).isTrue();
        assertThat(matches(header(HeaderField.SRC_PORT, GREATER, "5059"))).isTrue();
        assertThat(matches(header(HeaderField.SID, LIKE, "*@PC33*"))).isTrue();
        assertThat(matches(header(HeaderField.CAPTURE_IP, EQUALS, "127.0.0.0/8")))
                .isTrue();
    }

    @Test
    void looksAtEveryLink() {
        assertThat(matches(header(HeaderField.LINK, EQUALS, "icid-1"))).isTrue();
        assertThat(matches(header(HeaderField.LINK, EQUALS, "icid-2"))).isFalse();
        assertThat(matches(header(HeaderField.LINK, EQUALS, ""))).isFalse();
    }

    @Test
    void comparesPayloadFieldsByTheirKind() {
        assertThat(matches(payload("method", EQUALS, "INVITE"))).isTrue();
        assertThat(matches(payload("method", EQUALS, "invite"))).isFalse();
        assertThat(matches(payload("method", EQUALS, "BYE", "INVITE"))).isTrue();
        assertThat(matches(payload("media_ip", EQUALS, "192.0.2.0/24"))).isTrue();
        assertThat(matches(payload("cseq", EQUALS, "3.14159e5"))).isTrue();
        assertThat(matches(payload("mos", LESS, "4.51"))).isTrue();
        assertThat(matches(payload("secure", EQUALS, "true"))).isTrue();
    }

    @Test
    void followsPathsIntoDocuments() {
        assertThat(matches(payload("questions[0].name", EQUALS, "google.com"))).isTrue();
        assertThat(matches(payload("questions[0].name", EQUALS, "example.org"))).isFalse();
        assertThat(matches(payload("questions[*].name", EQUALS, "example.org"))).isTrue();
        assertThat(matches(payload("questions[*].ttl", EQUALS, "300"))).isTrue();
        assertThat(matches(payload("questions[*]", EXISTS))).isFalse();
        assertThat(matches(payload("questions\\E[*].name", EXISTS))).isFalse();
    }

    @Test
    void takesEmptyTextForAbsent() {
        for (Comparison absent : List.of(
                payload("user_agent", EQUALS, ""),
                payload("nothing", EQUALS, ""),
                payload("nothing", EQUALS, "x", ""))) {
            assertThat(matches(absent)).isTrue();
        }
        assertThat(matches(header(HeaderField.CORRELATION_ID, EQUALS, ""))).isTrue();
        assertThat(matches(payload("method", EQUALS, ""))).isFalse();
        assertThat(matches(payload("user_agent", EXISTS))).isFalse();
        assertThat(matches(payload("user_agent", LIKE, "*"))).isFalse();
        assertThat(matches(payload("nothing", LESS, "x"))).isFalse();
        assertThat(matches(payload("method", EXISTS))).isTrue();
    }

    @Test
    void negationFindsRecordsWithoutTheValue() {
        assertThat(matches(new Not(payload("nothing", EQUALS, "x")))).isTrue();
        assertThat(matches(new Not(payload("nothing", GREATER, "5")))).isTrue();
        assertThat(matches(new Not(payload("questions[*].name", EQUALS, "google.com"))))
                .isFalse();
    }

    @Test
    void joinsConditions() {
        assertThat(matches(new And(List.of(YES, YES)))).isTrue();
        assertThat(matches(new And(List.of(YES, NO)))).isFalse();
        assertThat(matches(new Or(List.of(NO, YES)))).isTrue();
        assertThat(matches(new Or(List.of(NO, NO)))).isFalse();
        assertThat(matches(new Not(NO))).isTrue();
    }

    @Test
    void readsAddressesAsText() {
        // In bytes: 65.66.67.68
        HepRecord record = new StubRecord().with("sourceAddress", "ABCD").record();
        assertThat(new RecordMatcher(header(HeaderField.SRC_IP, LIKE, "65.66.*")).test(record))
                .isTrue();
    }

    private boolean matches(Condition condition) {
        return new RecordMatcher(condition).test(call);
    }

    private static Comparison header(HeaderField field, Condition.Operator operator, String... values) {
        return new Comparison(FieldPath.header(field), operator, values);
    }

    private static Comparison payload(String path, Condition.Operator operator, String... values) {
        return new Comparison(FieldPath.payload(path), operator, values);
    }
}
