package org.homer7.documents;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of a document.
 *
 * @param collection what it is, such as mapping
 * @param id unique in the collection
 * @param version 1 and on; it goes on rising when a deleted document is made again
 * @param time when this version was written
 * @param author who wrote it: a user's name
 * @param json the document; empty if this version is its deletion
 */
public record Document(String collection, String id, int version, Instant time, String author, String json) {
    public Document {
        Objects.requireNonNull(collection);
        Objects.requireNonNull(id);
        Objects.requireNonNull(time);
        Objects.requireNonNull(author);
        Objects.requireNonNull(json);
    }

    /** True if the document is gone from this version on. */
    public boolean isDeleted() {
        return json.isEmpty();
    }
}
