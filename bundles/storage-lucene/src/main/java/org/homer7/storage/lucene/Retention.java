package org.homer7.storage.lucene;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.homer7.api.sink.RetentionRules;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops whole tables, by age, by size of all and by how full the disk is. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Path directory;
    private final RetentionRules rules;
    private final Clock clock;

    /** @param mappedDays days that the mapping of a table says; 0 if it says none */
    Retention(Path directory, LuceneOptions options, Clock clock, ToIntFunction<TableKey> mappedDays) {
        this.directory = directory;
        this.rules = new RetentionRules(options.retentionDays(), mappedDays, options.maxBytes(), options.diskPercent());
        this.clock = clock;
    }

    List<TableRetention> of(TableSet tables) throws IOException {
        TreeMap<TableKey, Long> bytes = new TreeMap<>();
        for (TableKey key : tables.keys()) {
            bytes.put(key, FolderSize.of(directory.resolve(key.tableName())));
        }
        FileStore disk = Files.getFileStore(directory);
        long total = disk.getTotalSpace();
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return rules.apply(bytes, today, total - disk.getUsableSpace(), total);
    }

    void run(TableSet tables) throws IOException {
        for (TableRetention table : of(tables)) {
            if (table.isDue()) {
                tables.drop(table.key());
                LOG.info("Table {} is dropped: {}", table.key().tableName(), table.due());
            }
        }
    }
}
