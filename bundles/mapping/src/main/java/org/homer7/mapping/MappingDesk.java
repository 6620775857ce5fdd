package org.homer7.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where mappings are changed. Each change is a version of a document, so that each can be taken back. */
@Component
public final class MappingDesk implements MappingEditor {
    private final MappingBook book;
    private final Documents documents;
    private final SchemaCheck check;
    private final MappingJson json = new MappingJson();

    @Activate
    public MappingDesk(@Reference MappingBook book, @Reference SchemaCheck check, @Reference Documents documents) {
        this.book = book;
        this.check = check;
        this.documents = documents;
    }

    @Override
    public List<MappingState> list() {
        return book.states().values().stream().map(this::counted).toList();
    }

    @Override
    public Optional<MappingState> find(int type, String profile) {
        return Optional.ofNullable(book.states().get(new Key(type, profile))).map(this::counted);
    }

    /** The state with a note for each field whose values break the schema. */
    private MappingState counted(MappingState state) {
        Map<String, Long> breaches =
                check.breaches(state.mapping().type(), state.mapping().profile());
        if (breaches.isEmpty()) {
            return state;
        }
        List<String> notes = new ArrayList<>(state.notes());
        breaches.forEach((reason, count) ->
                notes.add(reason + ", " + count + " times; find them by malformed = \"" + reason + "\""));
        return new MappingState(
                state.mapping(), state.origin(), state.version(), state.author(), state.changed(), notes);
    }

    @Override
    public MappingState put(Mapping mapping, String author, int expectedVersion) throws IOException, ConflictException {
        Key key = Key.of(mapping);
        documents.put(
                MappingBook.COLLECTION, key.id(), Edit.write(mapping, book.start(key), 0), author, expectedVersion);
        book.refresh();
        return book.states().get(key);
    }

    @Override
    public void reset(int type, String profile, String author) throws IOException {
        Key key = new Key(type, profile);
        documents.delete(MappingBook.COLLECTION, key.id(), author);
        book.unlearn(key);
    }

    @Override
    public List<MappingVersion> history(int type, String profile) throws IOException {
        List<MappingVersion> versions = new ArrayList<>();
        for (Document document : documents.history(MappingBook.COLLECTION, new Key(type, profile).id())) {
            Optional<Mapping> mapping = document.isDeleted()
                    ? Optional.empty()
                    : Optional.of(Edit.read(document, json).mapping());
            versions.add(new MappingVersion(document.version(), document.time(), document.author(), mapping));
        }
        return versions;
    }

    @Override
    public void undo(int type, String profile, String author) throws IOException {
        Key key = new Key(type, profile);
        List<Document> history = documents.history(MappingBook.COLLECTION, key.id());
        if (history.isEmpty()) {
            throw new IllegalArgumentException("the mapping of " + type + " " + profile + " was never changed");
        }
        Document newest = history.get(0);
        int from =
                newest.isDeleted() ? newest.version() : Edit.read(newest, json).origin();
        Optional<Document> target =
                history.stream().filter(document -> document.version() < from).findFirst();
        if (newest.isDeleted() && target.isEmpty()) {
            throw new IllegalArgumentException("the mapping of " + type + " " + profile + " has no version before");
        }
        restore(key, target.filter(document -> !document.isDeleted()), author);
        book.refresh();
    }

    private void restore(Key key, Optional<Document> target, String author) throws IOException {
        if (target.isEmpty()) {
            documents.delete(MappingBook.COLLECTION, key.id(), author);
            return;
        }
        Edit edit = Edit.read(target.get(), json);
        try {
            documents.put(
                    MappingBook.COLLECTION,
                    key.id(),
                    Edit.write(edit.mapping(), edit.base(), edit.origin()),
                    author,
                    Documents.ANY_VERSION);
        } catch (ConflictException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    @Override
    public List<Proposal> proposals() {
        List<Proposal> proposals = new ArrayList<>();
        for (Learned learned : book.learned()) {
            book.find(learned.mapping().type(), learned.mapping().profile())
                    .flatMap(learned::beyond)
                    .ifPresent(proposals::add);
        }
        return proposals;
    }

    @Override
    public MappingState accept(int type, String profile, String author) throws IOException {
        Proposal proposal = proposals().stream()
                .filter(one -> one.type() == type
                        && one.profile().equals(profile)
                        && !one.fields().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is proposed for " + type + " " + profile + "; hep:mapping-proposals shows all"));
        Mapping mapping = book.find(type, profile).orElseThrow();
        try {
            List<MappedField> fields = new ArrayList<>(mapping.fields());
            fields.addAll(proposal.fields());
            return put(mapping.withFields(fields), author, Documents.ANY_VERSION);
        } catch (ConflictException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    @Override
    public String json(Mapping mapping) {
        return json.text(mapping);
    }

    @Override
    public Mapping parse(String text) throws InvalidMappingException {
        return json.parse(text);
    }

    @Override
    public String schema() {
        return json.schema();
    }
}
