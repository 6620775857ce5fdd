package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.homer7.api.search.FieldPath;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaPlanTest {
    private final List<String> changes = new ArrayList<>();

    /** A draft that notes what is done to it. */
    private RecordDraft draft(TestRecord record, String key) {
        return (RecordDraft) Proxy.newProxyInstance(
                SchemaPlanTest.class.getClassLoader(),
                new Class<?>[] {RecordDraft.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "field":
                            return key == null ? null : Slice.of(key);
                        case "link", "malformed":
                            changes.add(method.getName() + " " + arguments[0]);
                            return method.getReturnType() == boolean.class ? true : null;
                        case "session":
                            if (arguments == null) {
                                return record.session();
                            }
                            changes.add("session " + arguments[0]);
                            return true;
                        default:
                            return method.invoke(record, arguments);
                    }
                });
    }

    private static Mapping mapping(Field.Kind kind, String sessionId) {
        MappedField field = new MappedField(
                FieldPath.payload("list[*].value"),
                kind,
                MappedField.Index.NONE,
                MappedField.Form.INPUT,
                List.of(),
                "Value");
        return new Mapping(
                210,
                "default",
                "Meters",
                List.of(field),
                Optional.ofNullable(sessionId).map(FieldPath::payload),
                List.of(),
                Map.of(),
                0,
                24,
                FlowHints.MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 12, true",
        "INTEGER, -7, true",
        "INTEGER, 1.5, false",
        "INTEGER, '', false",
        "INTEGER, 12345678901234567890123456789012345, false",
        "DECIMAL, 1.5, true",
        "DECIMAL, 1.5.1, false",
        "DECIMAL, abc, false",
        "BOOLEAN, true, true",
        "BOOLEAN, yes, false",
        "ADDRESS, 192.0.2.1, true",
        "ADDRESS, 2001:db8::1, true",
        "ADDRESS, example.com, false",
        "TEXT, anything, true",
    })
    void flagsTextsThatDoNotSayTheKind(Field.Kind kind, String text, boolean fits) {
        SchemaPlan plan = new SchemaPlan(mapping(kind, null), true);
        plan.apply(draft(new TestRecord(1, "{}").field(Field.leaf("list[3].value"), text), null));
        String reason = "schema: list[*].value is not " + kind.name().toLowerCase();
        assertThat(changes).isEqualTo(fits ? List.of() : List.of("malformed " + reason));
        assertThat(plan.breaches()).isEqualTo(fits ? Map.of() : Map.of(reason, 1L));
    }

    @Test
    void looksAtTheKindThatJsonGives() {
        SchemaPlan plan = new SchemaPlan(mapping(Field.Kind.DECIMAL, null), true);
        plan.apply(draft(new TestRecord(1, "{}").field(Field.leaf("list[0].value"), 1L), null));
        assertThat(changes).isEmpty();
        plan.apply(draft(new TestRecord(1, "{}").field(Field.leaf("list[0].value"), true), null));
        assertThat(changes).hasSize(1);
        assertThat(new SchemaPlan(mapping(Field.Kind.DECIMAL, null), true)
                        .after(plan)
                        .breaches())
                .isEqualTo(plan.breaches());
    }

    @Test
    void checksNothingUnlessAnOperatorSetIt() {
        assertThat(new SchemaPlan(mapping(Field.Kind.INTEGER, null), false).isEmpty())
                .isTrue();
        assertThat(new SchemaPlan(mapping(Field.Kind.INTEGER, "id"), false).isEmpty())
                .isFalse();
    }

    @Test
    void takesTheSessionIdFromWhereTheMappingSays() {
        SchemaPlan plan = new SchemaPlan(mapping(Field.Kind.TEXT, "meta.id"), false);
        plan.apply(draft(new TestRecord(1, "{}"), "m-1"));
        plan.apply(draft(new TestRecord(2, "{}").session("call-1"), "m-2"));
        plan.apply(draft(new TestRecord(3, "{}").session("m-3"), "m-3"));
        plan.apply(draft(new TestRecord(4, "{}"), null));
        plan.apply(draft(new TestRecord(5, "{}"), "x".repeat(300)));
        assertThat(changes).containsExactly("session m-1", "link m-2");
    }
}
