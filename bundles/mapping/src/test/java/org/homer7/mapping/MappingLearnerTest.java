package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.search.FieldPath;
import org.homer7.mapping.MappingState.Origin;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappingLearnerTest {
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MappingBook book = new MappingBook(documents);
    private final MappingDesk desk = new MappingDesk(book, new SchemaCheck(Samples.bundle(), book), documents);
    private MappingLearner learner = new MappingLearner(book, documents, Samples.config());
    private int sent;

    @AfterEach
    void stop() {
        learner.deactivate();
    }

    private void receive(List<TestRecord> records) throws IOException {
        TestBatch.write(learner, sent++, records);
        learner.tick();
    }

    private TestRecord document(Object... pathsAndValues) {
        TestRecord record = new TestRecord(++sent, "{}").document();
        record.type(210);
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            record.field(Field.leaf((String) pathsAndValues[i]), pathsAndValues[i + 1]);
        }
        return record;
    }

    private Mapping mapping() {
        return book.find(210, "default").orElseThrow();
    }

    private MappedField field(String path) {
        return mapping().field(FieldPath.payload(path)).orElseThrow();
    }

    @Test
    void makesAMappingOfWhatComes() throws IOException {
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(document(
                    "meta.callId",
                    "call-" + i,
                    "meta.state",
                    i % 2 == 0 ? "up" : "down",
                    "stats[0].loss",
                    0.5 * i,
                    "stats[1].loss",
                    (long) i,
                    "ok",
                    true,
                    "peer",
                    "192.0.2." + i,
                    "story",
                    "once upon a time ".repeat(30)));
        }
        receive(records);
        assertThat(desk.find(210, "default").orElseThrow().origin()).isEqualTo(Origin.LEARNED);
        assertThat(mapping().sessionId()).contains(FieldPath.payload("meta.callId"));
        assertThat(field("meta.callId").index()).isEqualTo(MappedField.Index.SECONDARY);
        assertThat(field("meta.callId").label()).isEqualTo("Call Id");
        assertThat(field("meta.state").form()).isEqualTo(MappedField.Form.SELECT);
        assertThat(field("meta.state").choices()).containsExactly("up", "down");
        assertThat(field("stats[*].loss").kind()).isEqualTo(Field.Kind.DECIMAL);
        assertThat(field("ok").kind()).isEqualTo(Field.Kind.BOOLEAN);
        assertThat(field("peer").kind()).isEqualTo(Field.Kind.ADDRESS);
        assertThat(field("story").index()).isEqualTo(MappedField.Index.FULLTEXT);
    }

    @Test
    void takesNewKeysUpAndReportsAKindThatChanges() throws IOException {
        receive(List.of(document("a", 1L)));
        assertThat(field("a").kind()).isEqualTo(Field.Kind.INTEGER);
        receive(List.of(document("a", "one", "b", "two")));
        assertThat(field("a").kind()).isEqualTo(Field.Kind.TEXT);
        assertThat(field("b").kind()).isEqualTo(Field.Kind.TEXT);
        assertThat(desk.find(210, "default").orElseThrow().notes())
                .singleElement()
                .asString()
                .contains("a is of several kinds (text, integer)");
    }

    @Test
    void findsTheKeyThatLeadsToCalls() throws IOException {
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestRecord call = new TestRecord(++sent, "INVITE").session("call-" + i + "@example.com");
            call.type(1);
            records.add(call);
            records.add(document("leg.reference", "call-" + i + "@example.com", "other", "x" + i));
        }
        receive(records);
        assertThat(mapping().correlations()).singleElement().satisfies(rule -> assertThat(rule.source())
                .isEqualTo(FieldPath.payload("leg.reference")));
    }

    @Test
    void proposesWhatAKnownTypeLeavesOut() throws IOException {
        book.bindDissector(Samples.dissector("Meters", Field.text("meter")), Map.of("hep.type", 210));
        receive(List.of(document("x", 1L, "meter", "a")));
        assertThat(mapping().field(FieldPath.payload("x"))).isEmpty();
        assertThat(desk.proposals()).singleElement().satisfies(proposal -> assertThat(proposal.fields())
                .extracting(MappedField::path)
                .containsExactly(FieldPath.payload("x")));
        desk.accept(210, "default", "alice");
        assertThat(field("x").kind()).isEqualTo(Field.Kind.INTEGER);
        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void remembersAfterARestart() throws IOException {
        receive(List.of(document("a", 1L, "b", "x")));
        learner.deactivate();
        MappingBook again = new MappingBook(documents);
        learner = new MappingLearner(again, documents, Samples.config());
        assertThat(again.find(210, "default")).contains(mapping());
        TestBatch.write(learner, 1, List.of(document("a", "text")));
        learner.tick();
        Mapping joined = again.find(210, "default").orElseThrow();
        assertThat(joined.field(FieldPath.payload("a")).orElseThrow().kind()).isEqualTo(Field.Kind.TEXT);
        assertThat(joined.field(FieldPath.payload("b"))).isPresent();
    }

    @Test
    void forgetsOnReset() throws IOException {
        receive(List.of(document("a", 1L)));
        desk.reset(210, "default", "alice");
        assertThat(book.find(210, "default")).isEmpty();
        receive(List.of(document("b", 1L)));
        assertThat(mapping().field(FieldPath.payload("a"))).isEmpty();
        assertThat(field("b").kind()).isEqualTo(Field.Kind.INTEGER);
    }

    @Test
    void staysSmallWhateverComes() throws IOException {
        for (int type = 100; type < 150; type++) {
            for (int i = 0; i < 20; i++) {
                TestRecord record = new TestRecord(++sent, "{}").document();
                record.type(type);
                for (int j = 0; j < 100; j++) {
                    record.field(Field.leaf("key" + i + "_" + j + "x".repeat(i == 19 ? 300 : 1)), "v".repeat(j));
                }
                TestBatch.write(learner, sent, List.of(record));
            }
        }
        learner.tick();
        assertThat(book.all()).hasSizeLessThanOrEqualTo(50).allSatisfy(mapping -> assertThat(mapping.fields())
                .hasSizeLessThanOrEqualTo(LearnedMapping.MOST_FIELDS + 8));
        assertThat(desk.find(100, "default").orElseThrow().notes())
                .last()
                .asString()
                .contains("too many or too long paths");
    }

    @Property(tries = 200)
    void learnsFromAnything(@ForAll String path, @ForAll String text, @ForAll long number, @ForAll double decimal)
            throws IOException {
        if (!path.isEmpty()) {
            receive(List.of(document(path, text), document(path, number), document(path, decimal)));
            assertThat(new MappingJson().text(mapping())).isNotEmpty();
        }
    }
}
