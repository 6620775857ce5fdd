package org.homer7.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files: {@code COLLECTION/ID/VERSION.json}, readable by this user alone, each written as a whole. */
final class VersionFiles {
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final ObjectMapper json;

    VersionFiles(Path directory, ObjectMapper json) throws IOException {
        this.directory = directory;
        this.json = json;
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The newest version of each document that there is. */
    List<Document> newest() throws IOException {
        List<Document> found = new ArrayList<>();
        for (Path collection : children(directory)) {
            for (Path folder : children(collection)) {
                Optional<Path> newest = files(folder).stream().max(Comparator.comparingInt(VersionFiles::version));
                if (newest.isPresent()) {
                    found.add(read(newest.get()));
                }
            }
        }
        return found;
    }

    List<Document> versions(String collection, String id) throws IOException {
        List<Document> found = new ArrayList<>();
        for (Path file : files(folder(collection, id))) {
            found.add(read(file));
        }
        return found;
    }

    void write(Document document) throws IOException {
        ObjectNode content =
                json.createObjectNode().put("time", document.time().toString()).put("author", document.author());
        if (!document.isDeleted()) {
            content.set("document", json.readTree(document.json()));
        }
        Path folder = folder(document.collection(), document.id());
        Files.createDirectories(folder);
        Path next = folder.resolve("next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file(folder, document.version()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets the version and all before it. */
    void forget(String collection, String id, int version) throws IOException {
        for (Path file : files(folder(collection, id))) {
            if (version(file) <= version) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Document read(Path file) throws IOException {
        Path folder = file.getParent();
        try {
            JsonNode content = json.readTree(file.toFile());
            JsonNode document = content.path("document");
            return new Document(
                    folder.getParent().getFileName().toString(),
                    folder.getFileName().toString(),
                    version(file),
                    Instant.parse(content.path("time").asText()),
                    content.path("author").asText(),
                    document.isMissingNode() ? "" : json.writeValueAsString(document));
        } catch (IOException | RuntimeException damaged) {
            throw new IOException(
                    file + " cannot be read (" + damaged.getMessage() + "): repair it, or delete it to go back to the"
                            + " version before",
                    damaged);
        }
    }

    private Path folder(String collection, String id) {
        return directory.resolve(collection).resolve(id);
    }

    private static Path file(Path folder, int version) {
        return folder.resolve(String.format(Locale.ROOT, "%08d%s", version, SUFFIX));
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(SUFFIX, ""));
    }

    private static List<Path> files(Path folder) throws IOException {
        return children(folder).stream()
                .filter(file -> file.getFileName().toString().matches("\\d{8}\\.json"))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
