package org.homer7.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only the owner of this process may read, in a folder that only it may enter. */
final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    PrivateFiles(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        if (isPosix()) {
            Files.setPosixFilePermissions(directory, FOLDER);
        }
    }

    private boolean isPosix() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    boolean exists(String name) {
        return Files.exists(path(name));
    }

    String read(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** Replaces the file as a whole, so that a crash leaves the old or the new one. */
    void write(String name, String text) throws IOException {
        Path next = path(name + ".next");
        Files.deleteIfExists(next);
        if (isPosix()) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(FILE));
        }
        Files.write(next, text.getBytes(StandardCharsets.UTF_8));
        Files.move(next, path(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
