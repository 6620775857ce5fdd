package org.homer7.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;

/** Documents that are gone with the test. */
final class MemoryDocuments implements Documents {
    private final Map<String, List<Document>> versions = new TreeMap<>();

    @Override
    public synchronized Optional<Document> find(String collection, String id) {
        return history(collection, id).stream().findFirst().filter(document -> !document.isDeleted());
    }

    @Override
    public synchronized List<Document> list(String collection) {
        return versions.keySet().stream()
                .filter(key -> key.startsWith(collection + "/"))
                .flatMap(key -> find(collection, key.substring(collection.length() + 1)).stream())
                .toList();
    }

    @Override
    public synchronized Document put(String collection, String id, String json, String author, int expectedVersion)
            throws ConflictException {
        int version = find(collection, id).map(Document::version).orElse(0);
        if (expectedVersion != ANY_VERSION && expectedVersion != version) {
            throw new ConflictException("at " + version);
        }
        return add(collection, id, json, author);
    }

    private Document add(String collection, String id, String json, String author) {
        List<Document> list = versions.computeIfAbsent(collection + "/" + id, key -> new ArrayList<>());
        Document document = new Document(collection, id, list.size() + 1, Instant.EPOCH, author, json);
        list.add(0, document);
        return document;
    }

    @Override
    public synchronized void delete(String collection, String id, String author) {
        if (find(collection, id).isPresent()) {
            add(collection, id, "", author);
        }
    }

    @Override
    public synchronized List<Document> history(String collection, String id) {
        return List.copyOf(versions.getOrDefault(collection + "/" + id, List.of()));
    }
}
