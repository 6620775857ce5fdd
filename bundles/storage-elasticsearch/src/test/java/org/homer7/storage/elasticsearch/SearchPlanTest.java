package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.SearchQuery;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
    private static final Condition SIP =
            new Condition.Comparison(FieldPath.header(HeaderField.HEP_TYPE), Condition.Operator.EQUALS, "1", "100");

    private static List<String> indexes(String from, String to, Condition where) {
        return SearchPlan.indexes(
                "homer-",
                new SearchQuery(micros(from), micros(to), where, 1, SearchQuery.Order.NEWEST_FIRST, Duration.ZERO));
    }

    private static long micros(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000;
    }

    @Test
    void asksTheIndexesOfTheDays() {
        assertThat(indexes("2026-11-21T23:59:59Z", "2026-11-23T00:00:00Z", Condition.ALL))
                .containsExactly("homer-hep_proto_*_20261121", "homer-hep_proto_*_20261122");
        assertThat(indexes("2026-01-01T00:00:00Z", "2026-11-23T00:00:00Z", Condition.ALL))
                .containsExactly("homer-hep_proto_*");
    }

    @Test
    void asksTheIndexesOfTheTypes() {
        Condition where = new Condition.And(List.of(SIP, new Condition.Not(Condition.ALL)));
        assertThat(indexes("2026-11-22T00:00:00Z", "2026-11-22T00:00:01Z", where))
                .containsExactly("homer-hep_proto_1_*_20261122", "homer-hep_proto_100_*_20261122");
        assertThat(indexes("2026-11-22T00:00:00Z", "2026-11-22T00:00:01Z", new Condition.Or(List.of(SIP))))
                .containsExactly("homer-hep_proto_*_20261122");
    }

    @Test
    void asksAllForAnyTime() {
        SearchQuery any =
                new SearchQuery(Long.MIN_VALUE, Long.MAX_VALUE, SIP, 1, SearchQuery.Order.NEWEST_FIRST, Duration.ZERO);
        assertThat(SearchPlan.indexes("", any)).containsExactly("hep_proto_1_*", "hep_proto_100_*");
    }
}
