package org.homer7.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable queue in front of a store: checksummed entries in segment files, in the order of their positions. An
 * entry survives a crash of the process once {@link #append} has returned, and of the machine once {@link #force} has.
 * {@link #trim} forgets what the store has made durable itself.
 *
 * <p>One thread appends, forces and takes away, one reads and trims; the methods of each side may run beside those of the
 * other.
 */
final class Spool implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final long SEGMENT_BYTES = 64L << 20;
    /** A small spool has this many segments at least, so that not all of it goes when the oldest one is dropped. */
    private static final int SEGMENTS = 4;

    /** Room for all entries but odd ones. */
    private static final int ENTRY_ROOM = 2 << 20;

    private static final String SUFFIX = ".spool";
    private static final String CHECKPOINT = "checkpoint";

    private final Path directory;
    private final LongSupplier maxBytes;
    /** Segments by the position of their first entry. */
    private final TreeMap<Long, SpoolSegment> segments = new TreeMap<>();

    /** Held while the checkpoint's file is written: both sides do. */
    private final Object checkpoint = new Object();

    private long nextPosition;
    private long donePosition;
    private long recoveredRecords;
    private long recoveredBefore;
    private ByteBuffer staging = ByteBuffer.allocateDirect(ENTRY_ROOM);
    /** Of the reading thread. */
    private final ByteBuffer reading = ByteBuffer.allocateDirect(ENTRY_ROOM);

    private SpoolSegment tail;
    private boolean dirty;

    /** Opens the spool and cuts off what a crash left half written. */
    Spool(Path directory, LongSupplier maxBytes) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        Files.createDirectories(directory);
        List<Path> files = segmentFiles();
        donePosition = readCheckpoint(files);
        nextPosition = donePosition + 1;
        for (Path file : files) {
            recover(file);
        }
        recoveredBefore = nextPosition;
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void recover(Path file) throws IOException {
        SpoolSegment segment = SpoolSegment.recover(file);
        if (segment.isEmpty() || segment.lastPosition() <= donePosition) {
            segment.delete();
            return;
        }
        if (segment.firstPosition() > nextPosition) {
            LOG.warn(
                    "Spool {}: entries {} to {} are missing; a segment file was removed or is broken",
                    directory,
                    nextPosition,
                    segment.firstPosition() - 1);
        }
        segments.put(segment.firstPosition(), segment);
        recoveredRecords += segment.accountableAfter(donePosition);
        nextPosition = segment.lastPosition() + 1;
    }

    /** Records that stood in the spool when it was opened, and that the ledger is to follow. */
    long recoveredRecords() {
        return recoveredRecords;
    }

    /** The position that the next entry gets. */
    synchronized long nextPosition() {
        return nextPosition;
    }

    /** The position of the oldest entry that was not trimmed; {@link #nextPosition} if there is none. */
    synchronized long firstPosition() {
        return segments.isEmpty() ? nextPosition : Math.max(donePosition + 1, segments.firstKey());
    }

    synchronized long bytes() {
        return segments.values().stream().mapToLong(SpoolSegment::bytes).sum();
    }

    /**
     * Appends the batch and gives its position; -1 if that would make the spool larger than allowed.
     *
     * @throws IOException the disk is full or broken; nothing was appended
     */
    long append(SealedBatch batch, boolean accountable) throws IOException {
        long position;
        SpoolSegment segment;
        synchronized (this) {
            if (bytes() + batch.bytes() > maxBytes.getAsLong()) {
                return -1;
            }
            position = nextPosition;
            if (tail == null || tail.bytes() > Math.min(SEGMENT_BYTES, maxBytes.getAsLong() / SEGMENTS)) {
                if (tail != null && dirty) {
                    tail.force();
                }
                tail = SpoolSegment.create(directory.resolve(String.format("%020d%s", position, SUFFIX)), position);
                segments.put(position, tail);
            }
            segment = tail;
        }
        segment.append(
                stage(SpoolEntry.encode(batch, position, accountable)), position, accountable ? batch.size() : 0);
        synchronized (this) {
            nextPosition = position + 1;
            dirty = true;
        }
        return position;
    }

    private ByteBuffer stage(ByteBuffer[] pieces) {
        int length = 0;
        for (ByteBuffer piece : pieces) {
            length += piece.remaining();
        }
        if (staging.capacity() < length) {
            staging = ByteBuffer.allocateDirect(length);
        }
        staging.clear();
        for (ByteBuffer piece : pieces) {
            staging.put(piece);
        }
        return staging.flip();
    }

    /** Makes all entries so far survive a crash of the machine. */
    void force() throws IOException {
        SpoolSegment segment;
        synchronized (this) {
            segment = dirty ? tail : null;
            dirty = false;
        }
        if (segment != null) {
            segment.force();
        }
    }

    /** Reads the entry; null if it is not there or broken. */
    SpooledBatch read(long position, Accounts accounts) throws IOException {
        SpoolSegment segment;
        synchronized (this) {
            Map.Entry<Long, SpoolSegment> entry = segments.floorEntry(position);
            segment = entry == null ? null : entry.getValue();
        }
        return segment == null ? null : segment.read(position, this::readBuffer, accounts, position < recoveredBefore);
    }

    private ByteBuffer readBuffer(int length) {
        return length <= ENTRY_ROOM ? reading.clear().limit(length) : ByteBuffer.allocate(length);
    }

    /** The smallest position from the given one on that may be read. */
    synchronized long skipTo(long position) {
        Map.Entry<Long, SpoolSegment> entry = segments.floorEntry(position);
        if (entry != null && position <= entry.getValue().lastPosition()) {
            return position;
        }
        Long higher = segments.higherKey(position);
        return higher == null ? nextPosition : higher;
    }

    /** Takes the oldest segment away, without its file; null if there is none but the one that is written to. */
    synchronized SpoolSegment takeOldest() {
        return segments.isEmpty() || segments.firstEntry().getValue() == tail ? null : takeAny();
    }

    /** Takes the oldest segment away, without its file, though it may be written to; null if there is none. */
    synchronized SpoolSegment takeAny() {
        if (segments.isEmpty()) {
            return null;
        }
        SpoolSegment oldest = segments.pollFirstEntry().getValue();
        donePosition = Math.max(donePosition, oldest.lastPosition());
        return oldest;
    }

    /** Reads an entry of a segment that was taken away; null if it is broken. */
    SpooledBatch read(SpoolSegment taken, long position, Accounts accounts) throws IOException {
        return taken.read(position, ByteBuffer::allocate, accounts, position < recoveredBefore);
    }

    /** Deletes the file of a segment that was taken away. The file first: the disk may be too full for anything else. */
    void delete(SpoolSegment taken) throws IOException {
        taken.delete();
        writeCheckpoint();
    }

    /** Deletes the spool with all files, when all segments were taken away. */
    void deleteAll() throws IOException {
        close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Forgets all entries up to the position. */
    void trim(long upTo) throws IOException {
        List<SpoolSegment> old = new ArrayList<>();
        synchronized (this) {
            if (upTo <= donePosition) {
                return;
            }
            donePosition = upTo;
            while (!segments.isEmpty()) {
                SpoolSegment first = segments.firstEntry().getValue();
                if (first.isEmpty() || first.lastPosition() > upTo) {
                    break;
                }
                segments.pollFirstEntry();
                old.add(first);
                if (first == tail) {
                    tail = null;
                    dirty = false;
                }
            }
        }
        writeCheckpoint();
        for (SpoolSegment segment : old) {
            segment.delete();
        }
    }

    /**
     * A spool that is new begins at the microsecond of now, not at 0: a store remembers the positions that it has seen,
     * and must not take those of a new spool for old ones.
     */
    private long readCheckpoint(List<Path> files) throws IOException {
        Path file = directory.resolve(CHECKPOINT);
        if (Files.exists(file)) {
            try {
                return Long.parseLong(Files.readString(file).trim());
            } catch (NumberFormatException broken) {
                LOG.warn("Spool {}: the checkpoint is broken; everything in the spool is written again", directory);
            }
        }
        long start = files.isEmpty()
                ? TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis())
                : SpoolSegment.firstPosition(files.get(0)) - 1;
        donePosition = start;
        writeCheckpoint();
        return start;
    }

    /** Replaced as a whole, so that a crash leaves the old or the new one. */
    private void writeCheckpoint() throws IOException {
        synchronized (checkpoint) {
            long position;
            synchronized (this) {
                position = donePosition;
            }
            Path next = directory.resolve(CHECKPOINT + ".next");
            Files.writeString(next, position + "\n");
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, directory.resolve(CHECKPOINT), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (SpoolSegment segment : segments.values()) {
            segment.close();
        }
    }

    /** Reads the whole of a buffer at a place in a file; false at the end of the file. */
    static boolean readFully(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        long from = at;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, from);
            if (count < 0) {
                return false;
            }
            from += count;
        }
        buffer.flip();
        return true;
    }
}
