package org.homer7.documents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Documents in files below {@code data/homer/documents}. */
@Component
public final class FileDocuments implements Documents {
    static final int MAX_BYTES = 4 << 20;
    private static final Pattern COLLECTION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]{0,127}");

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Clock clock;
    private final VersionFiles files;
    private final Map<String, Map<String, Document>> present = new ConcurrentHashMap<>();

    @Activate
    public FileDocuments(BundleContext bundle) throws IOException {
        this(directory(bundle), Clock.systemUTC());
    }

    FileDocuments(Path directory, Clock clock) throws IOException {
        this.clock = clock;
        files = new VersionFiles(directory, json);
        for (Document document : files.newest()) {
            remember(document);
        }
    }

    private static Path directory(BundleContext bundle) {
        String data = bundle.getProperty("karaf.data");
        return data == null ? bundle.getDataFile("documents").toPath() : Path.of(data, "homer", "documents");
    }

    @Override
    public Optional<Document> find(String collection, String id) {
        return newest(collection, id).filter(document -> !document.isDeleted());
    }

    @Override
    public List<Document> list(String collection) {
        check("collection", COLLECTION, collection);
        return present.getOrDefault(collection, Map.of()).values().stream()
                .filter(document -> !document.isDeleted())
                .toList();
    }

    @Override
    public synchronized Document put(String collection, String id, String text, String author, int expectedVersion)
            throws IOException, ConflictException {
        Optional<Document> before = newest(collection, id);
        int version = before.filter(document -> !document.isDeleted())
                .map(Document::version)
                .orElse(0);
        if (expectedVersion != ANY_VERSION && expectedVersion != version) {
            throw new ConflictException(collection + " " + id + " is at version " + version + " now, not "
                    + expectedVersion + ": read it again and repeat the change");
        }
        checkJson(text);
        return write(collection, id, before, author, text);
    }

    @Override
    public synchronized void delete(String collection, String id, String author) throws IOException {
        Optional<Document> before = find(collection, id);
        if (before.isPresent()) {
            write(collection, id, before, author, "");
        }
    }

    @Override
    public List<Document> history(String collection, String id) throws IOException {
        newest(collection, id);
        List<Document> versions = new ArrayList<>(files.versions(collection, id));
        versions.sort((one, other) -> Integer.compare(other.version(), one.version()));
        return List.copyOf(versions);
    }

    private Document write(String collection, String id, Optional<Document> before, String author, String text)
            throws IOException {
        int version = before.map(Document::version).orElse(0) + 1;
        Document document = new Document(collection, id, version, clock.instant(), author, text);
        files.write(document);
        remember(document);
        files.forget(collection, id, version - KEPT_VERSIONS);
        return document;
    }

    private void remember(Document document) {
        present.computeIfAbsent(document.collection(), name -> new ConcurrentSkipListMap<>())
                .put(document.id(), document);
    }

    private Optional<Document> newest(String collection, String id) {
        check("collection", COLLECTION, collection);
        check("id", ID, id);
        return Optional.ofNullable(present.getOrDefault(collection, Map.of()).get(id));
    }

    private static void check(String what, Pattern allowed, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " \"" + value + "\" of a document; " + allowed.pattern() + " is allowed");
        }
    }

    private void checkJson(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("the document is larger than " + MAX_BYTES + " bytes");
        }
        try {
            if (json.readTree(text).isMissingNode()) {
                throw new IllegalArgumentException("the document is empty");
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("the document is not valid JSON: " + notJson.getOriginalMessage()
                    + (notJson.getLocation() == null
                            ? ""
                            : " in line " + notJson.getLocation().getLineNr() + ", column "
                                    + notJson.getLocation().getColumnNr()));
        }
    }
}
