package org.homer7.filter.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A text file that is read at once, and again when it has changed, on a thread of its own. */
final class WatchedFile implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long MOST_BYTES = 256 << 10;

    /** Takes the text of the file; what it throws is reported. */
    interface Reader {
        void read(String text) throws IOException;
    }

    private final Path path;
    private final Reader reader;
    private final Consumer<String> problems;
    private final ScheduledExecutorService timer;
    private String seen = "";

    /** @param problems told in a few words what is wrong with the file, once for each change */
    WatchedFile(Path path, Reader reader, Consumer<String> problems) {
        this.path = path.toAbsolutePath();
        this.reader = reader;
        this.problems = problems;
        look();
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "homer-filter-script " + path.getFileName());
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        String now = state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("larger than " + MOST_BYTES + " bytes");
            }
            reader.read(Files.readString(path));
        } catch (NoSuchFileException e) {
            problems.accept("file " + path + " is not there");
        } catch (IOException | RuntimeException e) {
            problems.accept("file " + path + " cannot be used: " + e.getMessage());
        }
    }

    /** Another text whenever the file was written, replaced or removed. */
    private String state() {
        try {
            return Files.getLastModifiedTime(path) + " " + Files.size(path) + " "
                    + Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
                            .fileKey();
        } catch (IOException e) {
            return "none";
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
