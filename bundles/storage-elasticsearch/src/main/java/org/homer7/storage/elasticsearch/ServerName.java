package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * A random name that tells this server's records from those of others in the same cluster. It is kept beside the spool, so
 * that what is sent again after a crash has the name that it had before.
 */
final class ServerName {
    private static final String FILE = "server-name";
    private static final int LENGTH = 10;
    private static final int RADIX = 36;

    private ServerName() {}

    /** The name in the folder, made if there is none. */
    static String in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            String name = Files.readString(file).strip();
            if (name.matches("[a-z0-9]{1,32}")) {
                return name;
            }
            throw new IOException(file + " holds \"" + name
                    + "\"; 1 to 32 of a-z and 0-9 are allowed. Delete it if the spool of this store is empty");
        }
        Files.createDirectories(directory);
        String name = make();
        Path next = directory.resolve(FILE + ".next");
        Files.writeString(next, name + "\n");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    private static String make() {
        SecureRandom random = new SecureRandom();
        StringBuilder name = new StringBuilder();
        while (name.length() < LENGTH) {
            name.append(Character.forDigit(random.nextInt(RADIX), RADIX));
        }
        return name.toString();
    }
}
