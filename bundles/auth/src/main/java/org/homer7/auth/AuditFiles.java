package org.homer7.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/** Lines in {@code audit.log}; when it is full it becomes {@code audit.log.1} and so on, and the last one goes. */
final class AuditFiles {
    private static final String NAME = "audit.log";

    private final Path directory;
    private final long mostBytes;
    private final int mostFiles;

    /**
     * @param mostBytes of one file
     * @param mostFiles with the one that is written
     */
    AuditFiles(Path directory, long mostBytes, int mostFiles) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    /** The file of that age; 0 for the one that is written. */
    private Path file(int age) {
        return directory.resolve(age == 0 ? NAME : NAME + "." + age);
    }

    /** Appends text that ends with the end of a line. */
    synchronized void append(String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        Path present = file(0);
        if (Files.exists(present) && Files.size(present) + bytes.length > mostBytes) {
            rotate();
        }
        if (!Files.exists(present)) {
            create(present);
        }
        Files.write(present, bytes, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        Files.deleteIfExists(file(mostFiles - 1));
        for (int age = mostFiles - 2; age >= 0; age--) {
            if (Files.exists(file(age))) {
                Files.move(file(age), file(age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Hands over all lines of one file, the oldest first. False if there is no such file. */
    synchronized boolean read(int age, Consumer<String> lines) throws IOException {
        if (age >= mostFiles || !Files.exists(file(age))) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(file(age), StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        }
        return true;
    }
}
