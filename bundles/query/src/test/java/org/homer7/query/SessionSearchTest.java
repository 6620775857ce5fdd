package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.query.CallFlow.Limit;
import org.homer7.query.SessionKey.Outcome;
import org.homer7.query.SessionKey.Rule;
import org.homer7.testkit.MemoryStorage;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class SessionSearchTest {
    private static final long START = 1_795_384_662_000_000L;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryStorage store = new MemoryStorage();
    private final List<TestRecord> records = new ArrayList<>();

    @Test
    void findsTheRecordsOfAnIdInPacketOrder() throws IOException {
        record("a").timestampMicros(START + 5);
        record("a").timestampMicros(START + 3);
        record("other");
        record("").link("a").timestampMicros(START + 4);
        record("").correlationId("a").timestampMicros(START + 3);
        CallFlow flow = flow("a");
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(2L, 5L, 4L, 1L);
        assertThat(flow.keys()).containsExactly(new SessionKey("a", Rule.GIVEN, "", Outcome.FOLLOWED, 4));
        assertThat(flow.isTruncated()).isFalse();
    }

    @Test
    void followsLinksToTheOtherLegs() throws IOException {
        record("a");
        record("b").link("a");
        record("c").link("b");
        record("").correlationId("c");
        record("unrelated").link("z");
        CallFlow flow = flow("a");
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(1L, 2L, 3L, 4L);
        assertThat(flow.keys())
                .containsExactly(
                        new SessionKey("a", Rule.GIVEN, "", Outcome.FOLLOWED, 2),
                        new SessionKey("b", Rule.SESSION_ID, "a", Outcome.FOLLOWED, 2),
                        new SessionKey("c", Rule.SESSION_ID, "b", Outcome.FOLLOWED, 2));
        assertThat(flow.limits()).isEmpty();
    }

    @Test
    void saysWhichRuleJoinedAKey() throws IOException {
        record("a").link("icid").correlationId("x-cid");
        assertThat(flow("icid").keys())
                .extracting(SessionKey::value, SessionKey::rule, SessionKey::via)
                .containsExactly(
                        tuple("icid", Rule.GIVEN, ""),
                        tuple("a", Rule.SESSION_ID, "icid"),
                        tuple("x-cid", Rule.CORRELATION_ID, "icid"));
    }

    @Test
    void beginsWithSeveralIds() throws IOException {
        record("a").link("x");
        record("b").link("y");
        record("c").link("y");
        CallFlow flow = flow("a", "b");
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(1L, 2L, 3L);
        assertThat(flow.keys())
                .extracting(SessionKey::value, SessionKey::via)
                .contains(tuple("x", "a"), tuple("y", "b"));
    }

    @Test
    void findsNothingOfAnUnknownId() throws IOException {
        record("a");
        CallFlow flow = flow("b");
        assertThat(flow.messages()).isEmpty();
        assertThat(flow.hosts()).isEmpty();
        assertThat(flow.keys()).containsExactly(new SessionKey("b", Rule.GIVEN, "", Outcome.FOLLOWED, 0));
    }

    @Test
    void keepsToTheTimeRange() throws IOException {
        record("a").timestampMicros(START);
        record("a").timestampMicros(START + 1);
        record("b").link("a").timestampMicros(START + 2);
        write();
        CallFlow flow =
                new SessionSearch(store, new SessionQuery(List.of("a"), START + 1, START + 2, LONG), List.of()).run();
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(2L);
    }

    @Test
    void dropsAKeyThatIsTooCommon() throws IOException {
        record("a").link("b").correlationId("trunk");
        record("b");
        for (int i = 0; i <= SessionSearch.TOO_COMMON; i++) {
            record("other-" + i).correlationId("trunk");
        }
        CallFlow flow = flow("a");
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(1L, 2L);
        assertThat(flow.keys()).contains(new SessionKey("trunk", Rule.CORRELATION_ID, "a", Outcome.TOO_COMMON, 2_001));
        assertThat(flow.isTruncated()).isFalse();
    }

    @Test
    void doesNotCountTheGivenIdsOwnRecordsAgainstAKey() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            record("a").correlationId("x");
        }
        record("b").correlationId("x");
        CallFlow flow = flow("a");
        assertThat(flow.messages()).hasSize(3_001);
        assertThat(flow.keys()).extracting(SessionKey::outcome).containsOnly(Outcome.FOLLOWED);
    }

    @Test
    void stopsAfterFourRounds() throws IOException {
        for (int i = 0; i < 6; i++) {
            record("leg-" + i).link("leg-" + (i + 1));
        }
        CallFlow flow = flow("leg-0");
        assertThat(flow.messages()).hasSize(4);
        assertThat(flow.limits()).containsExactly(Limit.ROUNDS);
        assertThat(flow.keys()).last().isEqualTo(new SessionKey("leg-4", Rule.LINK, "leg-3", Outcome.NOT_FOLLOWED, 1));
    }

    @Test
    void stopsAtTheMostKeys() throws IOException {
        for (int i = 0; i < 40; i++) {
            record("a").link("leg-" + i);
        }
        CallFlow flow = flow("a");
        assertThat(flow.messages()).hasSize(40);
        assertThat(flow.keys()).hasSize(SessionQuery.MAX_KEYS);
        assertThat(flow.limits()).containsExactly(Limit.KEYS);
    }

    @Test
    void stopsAtTheMostRecords() throws IOException {
        for (int i = 0; i < SessionSearch.MAX_RECORDS + 1; i++) {
            record("a").link("b");
        }
        record("b");
        CallFlow flow = flow("a");
        assertThat(flow.messages())
                .hasSize(SessionSearch.MAX_RECORDS)
                .first()
                .extracting(HepRecord::id)
                .isEqualTo(1L);
        assertThat(flow.limits()).containsExactly(Limit.RECORDS);
        assertThat(flow.keys()).last().extracting(SessionKey::outcome).isEqualTo(Outcome.NOT_FOLLOWED);
    }

    @Test
    void stopsAtTheMostBytes() throws IOException {
        String large = "x".repeat(65_000);
        for (int i = 0; i < 300; i++) {
            record("a").raw(large);
        }
        CallFlow flow = flow("a");
        assertThat(flow.limits()).containsExactly(Limit.BYTES);
        assertThat(flow.messages()).hasSize((int) (SessionSearch.MAX_BYTES / 130_500));
    }

    @Test
    void givesWhatItHasWhenTheTimeIsUsedUp() throws IOException {
        record("a").link("b");
        record("b");
        write();
        FailingStorage slow = new FailingStorage(store, 1, new SearchTimeoutException("too slow"));
        CallFlow flow = new SessionSearch(slow, SessionQuery.of("a", LONG), List.of()).run();
        assertThat(flow.messages()).hasSize(1);
        assertThat(flow.limits()).containsExactly(Limit.TIME);
        FailingStorage slower = new FailingStorage(store, 0, new SearchTimeoutException("too slow"));
        assertThatThrownBy(() -> new SessionSearch(slower, SessionQuery.of("a", LONG), List.of()).run())
                .isInstanceOf(SearchTimeoutException.class);
        assertThatThrownBy(() -> new SessionSearch(store, SessionQuery.of("a", Duration.ZERO), List.of()).run())
                .isInstanceOf(SearchTimeoutException.class);
    }

    @Test
    void listsHostsInOrderOfAppearance() throws IOException {
        record("a").source("10.0.0.9", 5060).destination("2001:db8::1", 5061);
        record("a").source("2001:db8::1", 5061).destination("10.0.0.9", 5060);
        record("a").source("", 0).destination("10.0.0.1", 5080);
        assertThat(flow("a").hosts()).containsExactly("10.0.0.9:5060", "[2001:db8::1]:5061", "10.0.0.1:5080");
    }

    @Test
    void followsTheRulesOfMappingsBothWays() throws IOException {
        record("a");
        record("meter-1").field("leg", "a").type(210);
        record("meter-2").field("leg", "a");
        record("other").field("leg", "b").type(210);
        List<Mapping> rules = List.of(leads(Duration.ofMinutes(1)));
        CallFlow fromCall = flow(rules, "a");
        assertThat(fromCall.messages()).extracting(HepRecord::id).containsExactly(1L, 2L);
        assertThat(fromCall.keys())
                .contains(new SessionKey("210/default leg = sid", Rule.MAPPING, "", Outcome.FOLLOWED, 1));
        assertThat(flow(rules, "meter-1").messages()).extracting(HepRecord::id).containsExactly(1L, 2L);
    }

    @Test
    void rulesLeadOnlyToRecordsOfAboutTheSameTime() throws IOException {
        record("a");
        record("meter-1").field("leg", "a").timestampMicros(START + 61_000_000).type(210);
        assertThat(flow(List.of(leads(Duration.ofMinutes(1))), "a").messages()).hasSize(1);
        assertThat(flow(List.of(leads(Duration.ofMinutes(2))), "a").messages()).hasSize(2);
    }

    @Test
    void recordsThatMustNotShowLeadNowhere() throws IOException {
        record("a").link("b").field("tenant", "red");
        record("b").link("c").field("tenant", "blue");
        record("c").field("tenant", "red");
        record("b").field("tenant", "red");
        write();
        Condition red = new Condition.Comparison(FieldPath.payload("tenant"), Condition.Operator.EQUALS, "red");
        SessionQuery query = SessionQuery.of("a", LONG).where(red);
        CallFlow flow = new SessionSearch(store, query, List.of()).run();
        assertThat(flow.messages()).extracting(HepRecord::id).containsExactly(1L, 4L);
        assertThat(flow.keys()).extracting(SessionKey::value).containsExactly("a", "b");
    }

    @Test
    void refusesIdsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionQuery.of("", LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionQuery(List.of(), 0, 1, LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionQuery(List.of("a"), 1, 0, LONG));
    }

    private TestRecord record(String session) {
        TestRecord record = new TestRecord(records.size() + 1, "x").session(session);
        record.timestampMicros(START + records.size());
        records.add(record);
        return record;
    }

    private void write() throws IOException {
        TestBatch.write(store, 1, records);
    }

    private CallFlow flow(String... ids) throws IOException {
        return flow(List.of(), ids);
    }

    private CallFlow flow(List<Mapping> rules, String... ids) throws IOException {
        write();
        return new SessionSearch(store, new SessionQuery(List.of(ids), Long.MIN_VALUE, Long.MAX_VALUE, LONG), rules)
                .run();
    }

    /** Records of type 210 name the session of others in the field leg. */
    private static Mapping leads(Duration near) {
        return new Mapping(
                210,
                "default",
                "Meters",
                List.of(),
                Optional.empty(),
                List.of(new Correlation(
                        FieldPath.payload("leg"),
                        OptionalInt.empty(),
                        "",
                        FieldPath.header(HeaderField.SID),
                        near,
                        near)),
                Map.of(),
                0,
                24,
                FlowHints.MESSAGE);
    }
}
