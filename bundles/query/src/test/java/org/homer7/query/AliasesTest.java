package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordMatcher;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class AliasesTest {
    private static final Mapping MAPPING = new Mapping(
            210,
            "default",
            "Meters",
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of("caller", FieldPath.payload("from.number")),
            0,
            24,
            FlowHints.MESSAGE);

    private static boolean finds(String query, TestRecord record) throws QuerySyntaxException {
        Condition condition = new Aliases(Stream.of(MAPPING)).expand(QueryParser.parse(query));
        return new RecordMatcher(condition).test(record);
    }

    private static TestRecord record(int type, String field) {
        TestRecord record = new TestRecord(1, "x").field(field, "1001");
        record.type(type);
        return record;
    }

    @Test
    void anAliasStandsForItsValueInRecordsOfItsMapping() throws QuerySyntaxException {
        assertThat(finds("caller = 1001", record(210, "from.number"))).isTrue();
        assertThat(finds("caller = 1002", record(210, "from.number"))).isFalse();
        assertThat(finds("caller = 1001", record(1, "from.number"))).isFalse();
        assertThat(finds("NOT (caller = 1001 OR x = 1)", record(210, "from.number")))
                .isFalse();
    }

    @Test
    void aFieldOfThatNameIsStillFound() throws QuerySyntaxException {
        assertThat(finds("caller = 1001", record(101, "caller"))).isTrue();
    }
}
