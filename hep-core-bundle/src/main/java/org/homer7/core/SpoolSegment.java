package org.homer7.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of a spool: entries with consecutive positions, and where each lies. */
final class SpoolSegment implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSegment.class);

    private final Path file;
    private final FileChannel channel;
    private final long firstPosition;
    private long[] entryAt = new long[256];
    private int[] accountable = new int[256];
    private int count;
    private long end;

    private SpoolSegment(Path file, FileChannel channel, long firstPosition) {
        this.file = file;
        this.channel = channel;
        this.firstPosition = firstPosition;
    }

    static SpoolSegment create(Path file, long firstPosition) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new SpoolSegment(file, channel, firstPosition);
    }

    /** Opens a file that an earlier run left, and cuts it after the last sound entry. */
    static SpoolSegment recover(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        SpoolSegment segment = new SpoolSegment(file, channel, firstPosition(file));
        segment.scan();
        return segment;
    }

    /** The position that the file's name says. */
    static long firstPosition(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private void scan() throws IOException {
        long size = channel.size();
        while (end < size) {
            SpoolEntry.Head head = readHead(end);
            if (head == null
                    || head.position() != firstPosition + count
                    || end + SpoolEntry.HEAD + head.length() > size) {
                break;
            }
            ByteBuffer body = ByteBuffer.allocate(head.length());
            if (!Spool.readFully(channel, body, end + SpoolEntry.HEAD) || !SpoolEntry.isSound(head, body)) {
                break;
            }
            note(end, head.isAccountable() ? head.records() : 0);
            end += SpoolEntry.HEAD + head.length();
        }
        if (end < size) {
            LOG.info("Spool file {}: {} bytes after the last whole entry are cut off", file, size - end);
            channel.truncate(end);
        }
    }

    private SpoolEntry.Head readHead(long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(SpoolEntry.HEAD);
        return Spool.readFully(channel, head, at) ? SpoolEntry.decodeHead(head) : null;
    }

    private synchronized void note(long at, int records) {
        if (count == entryAt.length) {
            entryAt = Arrays.copyOf(entryAt, 2 * count);
            accountable = Arrays.copyOf(accountable, 2 * count);
        }
        entryAt[count] = at;
        accountable[count++] = records;
    }

    synchronized boolean isEmpty() {
        return count == 0;
    }

    long firstPosition() {
        return firstPosition;
    }

    synchronized long lastPosition() {
        return firstPosition + count - 1;
    }

    synchronized long bytes() {
        return end;
    }

    synchronized long accountableAfter(long position) {
        long records = 0;
        for (int i = (int) Math.max(0, position + 1 - firstPosition); i < count; i++) {
            records += accountable[i];
        }
        return records;
    }

    void append(ByteBuffer entry, long position, int accountableRecords) throws IOException {
        long at = bytes();
        int length = entry.remaining();
        try {
            while (entry.hasRemaining()) {
                channel.write(entry, at + entry.position());
            }
        } catch (IOException full) {
            channel.truncate(at);
            throw full;
        }
        synchronized (this) {
            if (position != firstPosition + count) {
                throw new IllegalStateException("position " + position + " after " + lastPosition());
            }
            note(at, accountableRecords);
            end = at + length;
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    /**
     * Reads the entry; null if it is not there or broken.
     *
     * @param buffers gives an empty buffer of a size
     */
    SpooledBatch read(long position, IntFunction<ByteBuffer> buffers, Accounts accounts, boolean earlierRun)
            throws IOException {
        long at;
        synchronized (this) {
            long number = position - firstPosition;
            if (number < 0 || number >= count) {
                return null;
            }
            at = entryAt[(int) number];
        }
        SpoolEntry.Head head = readHead(at);
        if (head == null) {
            return null;
        }
        ByteBuffer body = buffers.apply(head.length());
        if (!Spool.readFully(channel, body, at + SpoolEntry.HEAD) || !SpoolEntry.isSound(head, body)) {
            LOG.error("Spool file {}: entry {} is broken on disk and is left out", file, position);
            return null;
        }
        return new SpooledBatch(
                SpoolEntry.decodeBody(head, body, accounts, earlierRun), position, head.isAccountable());
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
