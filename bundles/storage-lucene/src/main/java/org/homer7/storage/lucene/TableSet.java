package org.homer7.storage.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.homer7.api.sink.TableKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables in a folder, opened when first used. Thread-safe. */
final class TableSet implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TableSet.class);
    private static final String BROKEN = ".broken-";

    private final Path directory;
    private final LuceneOptions options;
    /** Every table that there is; those not used yet are empty. */
    private final NavigableMap<TableKey, Optional<LuceneTable>> tables = new ConcurrentSkipListMap<>();

    TableSet(Path directory, LuceneOptions options) throws IOException {
        this.directory = directory;
        this.options = options;
        Files.createDirectories(directory);
        try (Stream<Path> folders = Files.list(directory)) {
            folders.map(folder -> TableKey.parse(folder.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .forEach(key -> tables.put(key, Optional.empty()));
        }
    }

    /** The keys of all tables, the oldest day first. */
    List<TableKey> keys() {
        return new ArrayList<>(tables.keySet());
    }

    /** The table, made if it is not there. */
    LuceneTable get(TableKey key) throws IOException {
        Optional<LuceneTable> table = tables.get(key);
        return table != null && table.isPresent() ? table.get() : open(key);
    }

    /** The table; empty if it is not there, or was dropped just now. */
    Optional<LuceneTable> find(TableKey key) throws IOException {
        return tables.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
    }

    private synchronized LuceneTable open(TableKey key) throws IOException {
        Optional<LuceneTable> known = tables.get(key);
        if (known != null && known.isPresent()) {
            return known.get();
        }
        Path folder = directory.resolve(key.tableName());
        LuceneTable table;
        try {
            table = new LuceneTable(key, folder, options);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            Path aside = directory.resolve(key.tableName() + BROKEN + System.currentTimeMillis());
            LOG.error("Table {} cannot be read and is put aside as {}", key.tableName(), aside, e);
            Files.move(folder, aside);
            table = new LuceneTable(key, folder, options);
        }
        tables.put(key, Optional.of(table));
        return table;
    }

    /** The tables in use. */
    Collection<LuceneTable> opened() {
        return tables.values().stream().flatMap(Optional::stream).toList();
    }

    synchronized void drop(TableKey key) throws IOException {
        LuceneTable table = get(key);
        tables.remove(key);
        table.drop();
    }

    /** Ends a table whose writer has failed; it is opened again when next used, as its last commit left it. */
    synchronized void forget(LuceneTable table) {
        tables.put(table.key(), Optional.empty());
        try {
            table.closeAbruptly();
        } catch (IOException e) {
            LOG.warn("Table {} fails to close", table.key().tableName(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (LuceneTable table : opened()) {
            try {
                table.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        tables.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
