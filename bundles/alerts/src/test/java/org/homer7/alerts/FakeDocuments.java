package org.homer7.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;

/** Documents in memory, the newest version only. */
final class FakeDocuments implements Documents {
    private final Map<String, Document> documents = new TreeMap<>();

    @Override
    public synchronized Optional<Document> find(String collection, String id) {
        return Optional.ofNullable(documents.get(collection + '/' + id));
    }

    @Override
    public synchronized List<Document> list(String collection) {
        return documents.values().stream()
                .filter(document -> document.collection().equals(collection))
                .toList();
    }

    @Override
    public synchronized Document put(String collection, String id, String json, String author, int expectedVersion) {
        Document document = new Document(collection, id, 1, Instant.now(), author, json);
        documents.put(collection + '/' + id, document);
        return document;
    }

    @Override
    public synchronized void delete(String collection, String id, String author) {
        documents.remove(collection + '/' + id);
    }

    @Override
    public List<Document> history(String collection, String id) {
        return find(collection, id).stream().toList();
    }
}
