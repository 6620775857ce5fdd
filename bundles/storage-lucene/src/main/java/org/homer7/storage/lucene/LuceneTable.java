package org.homer7.storage.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;

/**
 * One table of one day: a Lucene index in a folder of the table's name. Remembers with each commit how far the spool was
 * written into it, so that nothing is written twice.
 *
 * <p>{@link #add}, {@link #commit} and {@link #closeWriter} belong to the writing thread; {@link #acquire} to any.
 */
final class LuceneTable implements Closeable {
    private static final String POSITION = "position";
    private static final String WRITTEN = "written";
    private static final String NAMES = "names";
    private static final String OLDEST = "oldest";
    private static final String NEWEST = "newest";
    private static final double FLOOR_SEGMENT_MB = 16;

    private final TableKey key;
    private final Path directory;
    private final LuceneOptions options;
    private final Names names = new Names();
    private FSDirectory files;
    /** Null while nothing is written. */
    private IndexWriter writer;

    private volatile SearcherManager searchers;
    private boolean uncommitted;
    /** Records of the batch at {@link #position} that are done with; those of earlier batches all are. */
    private long written;

    private long position = -1;
    private volatile long oldestMicros = Long.MAX_VALUE;
    private volatile long newestMicros = Long.MIN_VALUE;
    private long lastWriteNanos;
    /** Counts the records of one batch, while it is written. */
    private long seenPosition = -1;

    private long seen;

    LuceneTable(TableKey key, Path directory, LuceneOptions options) throws IOException {
        this.key = key;
        this.directory = directory;
        this.options = options;
        Files.createDirectories(directory);
        this.files = FSDirectory.open(directory);
        if (DirectoryReader.indexExists(files)) {
            searchers = new SearcherManager(files, null);
            restore(commitData());
        }
    }

    private Map<String, String> commitData() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(files)) {
            return reader.getIndexCommit().getUserData();
        }
    }

    private void restore(Map<String, String> data) {
        position = Long.parseLong(data.getOrDefault(POSITION, "-1"));
        written = Long.parseLong(data.getOrDefault(WRITTEN, "0"));
        oldestMicros = Long.parseLong(data.getOrDefault(OLDEST, String.valueOf(Long.MAX_VALUE)));
        newestMicros = Long.parseLong(data.getOrDefault(NEWEST, String.valueOf(Long.MIN_VALUE)));
        names.load(data.getOrDefault(NAMES, ""));
    }

    private void openWriter() throws IOException {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setCodec(new Lucene912Codec(
                options.compact() ? Lucene912Codec.Mode.BEST_COMPRESSION : Lucene912Codec.Mode.BEST_SPEED));
        config.setRAMBufferSizeMB(options.ramMegabytes());
        config.setUseCompoundFile(false);
        config.setCommitOnClose(false);
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setFloorSegmentMB(FLOOR_SEGMENT_MB);
        merges.setNoCFSRatio(0);
        config.setMergePolicy(merges);
        writer = new IndexWriter(files, config);
        SearcherManager former = searchers;
        searchers = new SearcherManager(writer, false, false, null);
        if (former != null) {
            former.close();
        }
    }

    TableKey key() {
        return key;
    }

    Names names() {
        return names;
    }

    /** True if a record of the batch at that position is in already. To be asked once for each record, in order. */
    boolean isWritten(long batchPosition) {
        if (batchPosition < 0) {
            return false;
        }
        if (batchPosition != seenPosition) {
            seenPosition = batchPosition;
            seen = 0;
        }
        seen++;
        return batchPosition < position || batchPosition == position && seen <= written;
    }

    /** Begins a batch anew, for a second try. */
    void restartBatch() {
        seenPosition = -1;
    }

    void add(HepRecord record, RecordDocument document, long batchPosition) throws IOException {
        if (writer == null) {
            openWriter();
        }
        writer.addDocument(document.of(record, names));
        uncommitted = true;
        lastWriteNanos = System.nanoTime();
        long time = record.timestampMicros();
        if (time < oldestMicros) {
            oldestMicros = time;
        }
        if (time > newestMicros) {
            newestMicros = time;
        }
        count(batchPosition);
    }

    /** Counts a record of the batch as done with: it was added, or can never be. */
    void count(long batchPosition) {
        if (batchPosition > position) {
            position = batchPosition;
            written = 0;
        }
        if (batchPosition >= 0) {
            written++;
        }
    }

    /** Bytes of records that are not on disk yet. */
    long ramBytes() {
        return writer == null ? 0 : writer.ramBytesUsed();
    }

    /** Writes records to disk to free memory; they are not durable yet. */
    void flush() throws IOException {
        writer.flushNextBuffer();
    }

    void commit() throws IOException {
        if (!uncommitted) {
            return;
        }
        Map<String, String> data = new HashMap<>();
        data.put(POSITION, Long.toString(position));
        data.put(WRITTEN, Long.toString(written));
        data.put(OLDEST, Long.toString(oldestMicros));
        data.put(NEWEST, Long.toString(newestMicros));
        data.put(NAMES, names.save());
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        uncommitted = false;
    }

    long idleNanos() {
        return writer == null ? 0 : System.nanoTime() - lastWriteNanos;
    }

    boolean isOpenForWriting() {
        return writer != null;
    }

    /** Commits and frees the writer; searches go on. */
    void closeWriter() throws IOException {
        if (writer == null) {
            return;
        }
        commit();
        SearcherManager former = searchers;
        searchers = new SearcherManager(files, null);
        former.close();
        writer.close();
        writer = null;
    }

    /** A searcher over all that was added so far; to be given to {@link #release}. Null if there is nothing. */
    IndexSearcher acquire() throws IOException {
        while (true) {
            SearcherManager manager = searchers;
            if (manager == null) {
                return null;
            }
            try {
                manager.maybeRefreshBlocking();
                return manager.acquire();
            } catch (AlreadyClosedException e) {
                if (manager == searchers) {
                    throw e;
                }
                // The writing thread has put another in its place.
            }
        }
    }

    /** Ends the use of a searcher. */
    static void release(IndexSearcher searcher) throws IOException {
        searcher.getIndexReader().decRef();
    }

    /** True if some record may lie in the range. */
    boolean overlaps(long fromMicros, long toMicros) {
        return oldestMicros < toMicros && newestMicros >= fromMicros;
    }

    /** True if all records lie in the range. */
    boolean isWithin(long fromMicros, long toMicros) {
        return oldestMicros >= fromMicros && newestMicros < toMicros;
    }

    TableInfo info() throws IOException {
        IndexSearcher searcher = acquire();
        if (searcher == null) {
            return new TableInfo(key, 0, 0, 0, 0);
        }
        try {
            return new TableInfo(
                    key, searcher.getIndexReader().numDocs(), FolderSize.of(directory), oldestMicros, newestMicros);
        } finally {
            release(searcher);
        }
    }

    /** Ends the table and deletes its files. */
    void drop() throws IOException {
        closeAbruptly();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** Ends the table without a commit: what was added since the last one is gone. */
    void closeAbruptly() throws IOException {
        if (searchers != null) {
            searchers.close();
            searchers = null;
        }
        if (writer != null) {
            writer.rollback();
            writer = null;
        }
        files.close();
    }

    @Override
    public void close() throws IOException {
        closeWriter();
        if (searchers != null) {
            searchers.close();
            searchers = null;
        }
        files.close();
    }
}
