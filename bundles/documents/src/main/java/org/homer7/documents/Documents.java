package org.homer7.documents;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * JSON documents by collection and id, with their former versions. Thread-safe. Reading the present version asks no
 * disk; a write is on disk when it returns.
 *
 * <p>A collection is 1 to 32 of a-z, 0-9 and hyphen. An id is 1 to 128 of A-Z, a-z, 0-9, dot, underscore, hyphen and @,
 * not starting with a dot. All else is an {@link IllegalArgumentException}.
 */
@ProviderType
public interface Documents {
    /** For {@link #put}: whatever the present version is. */
    int ANY_VERSION = -1;

    /** The most versions of a document that are kept. */
    int KEPT_VERSIONS = 50;

    /** The present version; empty if there is none or it is deleted. */
    Optional<Document> find(String collection, String id);

    /** The present versions of all documents, by id. */
    List<Document> list(String collection);

    /**
     * Writes a version.
     *
     * @param json one valid JSON document, at most 4 MiB
     * @param author who does it
     * @param expectedVersion the version that is to be replaced; 0 if there must be none; {@link #ANY_VERSION}
     * @throws ConflictException there is another version
     * @throws IllegalArgumentException it is not valid JSON or too large
     */
    Document put(String collection, String id, String json, String author, int expectedVersion)
            throws IOException, ConflictException;

    /** Deletes the document; its versions stay. Does nothing if there is none. */
    void delete(String collection, String id, String author) throws IOException;

    /** The versions that are kept, the newest first, deletions among them. */
    List<Document> history(String collection, String id) throws IOException;
}
