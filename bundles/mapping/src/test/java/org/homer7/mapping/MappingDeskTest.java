package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.search.FieldPath;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Documents;
import org.homer7.mapping.MappingState.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingDeskTest {
    private static final HepDissector FIRST =
            Samples.dissector("DNS", Field.text("name").labelled("Name"), Field.text("answer"));
    private static final HepDissector SECOND =
            Samples.dissector("DNS", Field.text("name").labelled("Query"), Field.text("extra"));

    private final MemoryDocuments documents = new MemoryDocuments();
    private final MappingBook book = new MappingBook(documents);
    private final MappingDesk desk = new MappingDesk(book, new SchemaCheck(Samples.bundle(), book), documents);

    @BeforeEach
    void install() {
        install(FIRST);
    }

    private void install(HepDissector dissector) {
        book.bindDissector(dissector, Map.of("hep.type", new Integer[] {53}));
    }

    private MappingState state() {
        return desk.find(53, "default").orElseThrow();
    }

    private MappingState index(String path, MappedField.Index index, int version) throws Exception {
        List<MappedField> fields = state().mapping().fields().stream()
                .map(field -> field.path().equals(FieldPath.payload(path))
                        ? new MappedField(
                                field.path(), field.kind(), index, field.form(), field.choices(), field.label())
                        : field)
                .toList();
        return desk.put(state().mapping().withFields(fields), "alice", version);
    }

    private MappedField field(String path) {
        return state().mapping().field(FieldPath.payload(path)).orElseThrow();
    }

    @Test
    void beginsWithWhatTheDissectorSays() {
        assertThat(state().origin()).isEqualTo(Origin.DISSECTOR);
        assertThat(state().mapping().label()).isEqualTo("DNS");
        assertThat(state().mapping().fields())
                .extracting(MappedField::label)
                .startsWith("Session id", "Source address")
                .endsWith("Name", "answer");
        assertThat(book.find(53, "default")).contains(state().mapping());
        assertThat(book.find(53, "other")).isEmpty();
    }

    @Test
    void anEditSurvivesAnUpgradeOfTheDissector() throws Exception {
        index("name", MappedField.Index.FULLTEXT, 0);
        book.unbindDissector(FIRST);
        assertThat(field("name").index()).isEqualTo(MappedField.Index.FULLTEXT);
        install(SECOND);
        assertThat(field("name").index()).isEqualTo(MappedField.Index.FULLTEXT);
        assertThat(field("name").label()).isEqualTo("Query");
        assertThat(field("extra")).isNotNull();
        assertThat(state().mapping().field(FieldPath.payload("answer"))).isEmpty();
        assertThat(state().author()).isEqualTo("alice");
    }

    @Test
    void goesBackStepByStep() throws Exception {
        index("name", MappedField.Index.SECONDARY, 0);
        index("name", MappedField.Index.WILDCARD, 1);
        index("name", MappedField.Index.FULLTEXT, 2);
        desk.undo(53, "default", "bob");
        assertThat(field("name").index()).isEqualTo(MappedField.Index.WILDCARD);
        desk.undo(53, "default", "bob");
        assertThat(field("name").index()).isEqualTo(MappedField.Index.SECONDARY);
        desk.undo(53, "default", "bob");
        assertThat(state().origin()).isEqualTo(Origin.DISSECTOR);
        assertThat(desk.history(53, "default"))
                .extracting(MappingVersion::author)
                .containsExactly("bob", "bob", "bob", "alice", "alice", "alice");
    }

    @Test
    void bringsBackWhatWasReset() throws Exception {
        index("name", MappedField.Index.SECONDARY, 0);
        desk.reset(53, "default", "bob");
        assertThat(field("name").index()).isEqualTo(MappedField.Index.NONE);
        desk.undo(53, "default", "bob");
        assertThat(field("name").index()).isEqualTo(MappedField.Index.SECONDARY);
        assertThatThrownBy(() -> desk.undo(1, "call", "bob")).hasMessageContaining("never changed");
    }

    @Test
    void refusesAnEditOfAnOldVersion() throws Exception {
        index("name", MappedField.Index.SECONDARY, 0);
        assertThatThrownBy(() -> index("name", MappedField.Index.NONE, 0)).isInstanceOf(ConflictException.class);
    }

    @Test
    void tellsListenersOfEachChange() throws Exception {
        BlockingQueue<Mapping> told = new LinkedBlockingQueue<>();
        MappingAnnouncer announcer = new MappingAnnouncer(book);
        announcer.bindListener(mapping -> {
            throw new IllegalStateException("a defect");
        });
        announcer.bindListener(told::add);
        index("name", MappedField.Index.SECONDARY, 0);
        awaits(told);
        index("name", MappedField.Index.SECONDARY, 1);
        install(SECOND);
        awaits(told);
        assertThat(told).isEmpty();
        announcer.deactivate();
    }

    /** Waits for the present mapping; the dissector's own may still be on its way before it. */
    private void awaits(BlockingQueue<Mapping> told) throws InterruptedException {
        Mapping mapping = told.poll(5, TimeUnit.SECONDS);
        if (!state().mapping().equals(mapping)) {
            mapping = told.poll(5, TimeUnit.SECONDS);
        }
        assertThat(mapping).isEqualTo(state().mapping());
    }

    @Test
    void goesOnWithTheDefaultWhenADocumentIsDamaged() throws Exception {
        documents.put("mapping", "53_default", "{\"mapping\": 1}", "alice", Documents.ANY_VERSION);
        documents.put("mapping", "no-mapping", "{}", "alice", Documents.ANY_VERSION);
        book.refresh();
        assertThat(state().origin()).isEqualTo(Origin.DISSECTOR);
    }

    @Test
    void joinsWhatSeveralDissectorsOfATypeSay() {
        book.bindDissector(SECOND, Map.of("hep.type", 53, "service.ranking", 10));
        assertThat(state().mapping().fields()).extracting(MappedField::label).endsWith("Query", "extra", "answer");
    }
}
