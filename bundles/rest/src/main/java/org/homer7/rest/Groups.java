package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.homer7.api.search.Condition;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;

/** Groups of users, each with a query for the records that its users see. Kept as documents, with former versions. */
final class Groups {
    /** What a group's name looks like. */
    static final String NAME = "[A-Za-z0-9_.-]{1,64}";
    /** More are not taken. */
    static final int MOST = 1_000;

    private static final String COLLECTION = "group";

    private final Documents documents;

    /**
     * A group.
     *
     * @param name what users and other sources of users call it
     * @param filter in the language of queries; empty for all records
     * @param description for people; may be empty
     */
    record Group(String name, String filter, String description) {
        /** What a record must meet. A filter that is not understood any more shows nothing. */
        Condition condition() {
            try {
                return QueryParser.parse(filter);
            } catch (QuerySyntaxException e) {
                return Condition.NONE;
            }
        }
    }

    Groups(Documents documents) {
        this.documents = documents;
    }

    List<Group> list() {
        return documents.list(COLLECTION).stream().map(Groups::group).toList();
    }

    Optional<Group> find(String name) {
        return name.matches(NAME) ? documents.find(COLLECTION, id(name)).map(Groups::group) : Optional.empty();
    }

    /** Keeps the group in place of one of its name. */
    void put(Group group, String author) throws IOException {
        String json = Json.object()
                .put("name", group.name())
                .put("filter", group.filter())
                .put("description", group.description())
                .toString();
        try {
            documents.put(COLLECTION, id(group.name()), json, author, Documents.ANY_VERSION);
        } catch (ConflictException e) {
            throw new IOException(e);
        }
    }

    void delete(String name, String author) throws IOException {
        documents.delete(COLLECTION, id(name), author);
    }

    /** Ids must not begin with a dot, names may. */
    private static String id(String name) {
        return "g-" + name;
    }

    private static Group group(Document document) {
        try {
            JsonNode json = Json.tree(document.json());
            return new Group(
                    json.path("name").asText(),
                    json.path("filter").asText(),
                    json.path("description").asText());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
