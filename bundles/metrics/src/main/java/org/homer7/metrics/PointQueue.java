package org.homer7.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.metrics.MetricPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The points that wait for one exporter, in order: the oldest in memory, what does not fit there in files, a file for
 * each batch. What neither has room for is dropped and counted, the newest first. Survives a restart by {@link #park}.
 * Thread-safe.
 */
final class PointQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PointQueue.class);
    private static final String SUFFIX = ".points";
    private static final String DEAD = "dead-letters.txt";
    private static final long MOST_DEAD_BYTES = 16 << 20;

    private final Path directory;
    private final Deque<Batch> memory = new ArrayDeque<>();
    private final Deque<Stored> disk = new ArrayDeque<>();
    private int memoryPoints;
    private int diskPoints;
    private long diskBytes;
    private long nextNumber;
    private long dropped;

    private record Batch(long number, List<MetricPoint> points) {}

    private record Stored(Path file, int points, long bytes, long oldestMillis) {}

    /** Takes up what an earlier run left in the directory. */
    PointQueue(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        List<Path> files;
        try (Stream<Path> list = Files.list(directory)) {
            files = list.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            recover(file);
        }
    }

    private void recover(Path file) throws IOException {
        try {
            List<MetricPoint> points = PointCodec.decode(Files.readAllBytes(file));
            stored(file, points, Files.size(file));
        } catch (IOException damaged) {
            LOG.warn("Leaving out {}: {}", file, damaged.getMessage());
            Files.delete(file);
        }
        String name = file.getFileName().toString();
        try {
            nextNumber = Math.max(nextNumber, Long.parseLong(name.substring(0, name.indexOf('.'))) + 1);
        } catch (NumberFormatException foreign) {
            LOG.warn("{} is not a name of ours", file);
        }
    }

    private void stored(Path file, List<MetricPoint> points, long bytes) {
        long oldest = points.isEmpty()
                ? System.currentTimeMillis()
                : points.get(0).time().toEpochMilli();
        disk.addLast(new Stored(file, points.size(), bytes, oldest));
        diskPoints += points.size();
        diskBytes += bytes;
    }

    /**
     * Adds points behind all others.
     *
     * @param settings sizes
     */
    synchronized void add(List<MetricPoint> points, Settings settings) {
        for (int from = 0; from < points.size(); from += settings.batch()) {
            List<MetricPoint> part =
                    new ArrayList<>(points.subList(from, Math.min(points.size(), from + settings.batch())));
            boolean fits = disk.isEmpty() && (memory.isEmpty() || memoryPoints + part.size() <= settings.queue());
            if (fits) {
                memory.addLast(new Batch(nextNumber++, part));
                memoryPoints += part.size();
            } else if (!spill(nextNumber++, part, settings.spillBytes())) {
                dropped += part.size();
            }
        }
        notifyAll();
    }

    private boolean spill(long number, List<MetricPoint> points, long mostBytes) {
        try {
            byte[] bytes = PointCodec.encode(points);
            if (diskBytes + bytes.length > mostBytes) {
                return false;
            }
            Path file = directory.resolve(String.format("%019d", number) + SUFFIX);
            write(file, bytes);
            stored(file, points, bytes.length);
            return true;
        } catch (IOException e) {
            LOG.warn("Cannot write points to {}: {}", directory, e.toString());
            return false;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The oldest batch, which stays until {@link #remove}; null if there is none. */
    synchronized List<MetricPoint> peek() {
        if (memory.isEmpty() && !disk.isEmpty()) {
            load();
        }
        return memory.isEmpty() ? null : memory.peekFirst().points();
    }

    private void load() {
        Stored first = disk.removeFirst();
        diskPoints -= first.points();
        diskBytes -= first.bytes();
        try {
            List<MetricPoint> points = PointCodec.decode(Files.readAllBytes(first.file()));
            String name = first.file().getFileName().toString();
            memory.addLast(new Batch(Long.parseLong(name.substring(0, name.indexOf('.'))), points));
            memoryPoints += points.size();
        } catch (IOException | NumberFormatException e) {
            LOG.warn("Cannot read {}: {}", first.file(), e.toString());
            dropped += first.points();
        }
    }

    /** The oldest batch is done with. */
    synchronized void remove() {
        Batch done = memory.removeFirst();
        memoryPoints -= done.points().size();
        delete(done.number());
    }

    private void delete(long number) {
        try {
            Files.deleteIfExists(directory.resolve(String.format("%019d", number) + SUFFIX));
        } catch (IOException e) {
            LOG.warn("Cannot delete points in {}: {}", directory, e.toString());
        }
    }

    /** Waits for a batch, but not longer than so many milliseconds. */
    synchronized void await(long millis) throws InterruptedException {
        if (memory.isEmpty() && disk.isEmpty() && millis > 0) {
            wait(millis);
        }
    }

    /** Wakes whoever waits. */
    synchronized void wake() {
        notifyAll();
    }

    /** Writes all that is in memory to files, for the next run. */
    synchronized void park() {
        for (Batch batch : memory) {
            try {
                write(
                        directory.resolve(String.format("%019d", batch.number()) + SUFFIX),
                        PointCodec.encode(batch.points()));
            } catch (IOException e) {
                LOG.warn("Cannot keep points in {}: {}", directory, e.toString());
            }
        }
    }

    /** Writes down points that can never be sent, for people to read. */
    synchronized void bury(List<MetricPoint> points, String reason) {
        Path file = directory.resolve(DEAD);
        try {
            if (Files.exists(file) && Files.size(file) > MOST_DEAD_BYTES) {
                Files.move(file, directory.resolve(DEAD + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> lines = new ArrayList<>();
            lines.add("# " + reason.replaceAll("\\s+", " "));
            points.forEach(point ->
                    lines.add(point.time() + " " + point.name() + " " + point.labels() + " " + point.values()));
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: {}", file, e.toString());
        }
    }

    synchronized long waiting() {
        return (long) memoryPoints + diskPoints;
    }

    synchronized long spilledBytes() {
        return diskBytes;
    }

    synchronized long dropped() {
        return dropped;
    }

    /** Time of the oldest point, milliseconds since 1970; 0 if none waits. */
    synchronized long oldestMillis() {
        if (!memory.isEmpty() && !memory.peekFirst().points().isEmpty()) {
            return memory.peekFirst().points().get(0).time().toEpochMilli();
        }
        return disk.isEmpty() ? 0 : disk.peekFirst().oldestMillis();
    }
}
