package org.homer7.storage.lucene;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToIntFunction;
import org.homer7.api.sink.TableKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops whole tables, the oldest day first, by age, by size of all and by how full the disk is. Never those of today. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long PERCENT = 100;

    private final Path directory;
    private final LuceneOptions options;
    private final Clock clock;
    private final ToIntFunction<TableKey> mappedDays;
    private boolean warned;

    /** @param mappedDays days that the mapping of a table says; 0 if it says none */
    Retention(Path directory, LuceneOptions options, Clock clock, ToIntFunction<TableKey> mappedDays) {
        this.mappedDays = mappedDays;
        this.directory = directory;
        this.options = options;
        this.clock = clock;
    }

    void run(TableSet tables) throws IOException {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        for (TableKey key : tables.keys()) {
            int mapped = mappedDays.applyAsInt(key);
            int days = mapped > 0 ? mapped : options.retentionDays();
            if (days > 0 && key.day().isBefore(today.minusDays(days))) {
                drop(tables, key, "it is older than " + days + " days");
            }
        }
        String reason = tooLarge(tables);
        while (!reason.isEmpty()) {
            List<TableKey> keys = tables.keys();
            if (keys.isEmpty() || !keys.get(0).day().isBefore(today)) {
                warnOnce(reason);
                return;
            }
            drop(tables, keys.get(0), reason);
            reason = tooLarge(tables);
        }
        warned = false;
    }

    private void drop(TableSet tables, TableKey key, String reason) throws IOException {
        tables.drop(key);
        LOG.info("Table {} is dropped: {}", key.tableName(), reason);
    }

    private String tooLarge(TableSet tables) throws IOException {
        if (options.maxBytes() > 0) {
            long bytes = 0;
            for (TableKey key : tables.keys()) {
                bytes += FolderSize.of(directory.resolve(key.tableName()));
            }
            if (bytes > options.maxBytes()) {
                return "all tables take " + bytes + " bytes, " + options.maxBytes() + " are allowed";
            }
        }
        if (options.diskPercent() > 0) {
            FileStore disk = Files.getFileStore(directory);
            long used = PERCENT - disk.getUsableSpace() * PERCENT / Math.max(1, disk.getTotalSpace());
            if (used > options.diskPercent()) {
                return "the disk is " + used + " % full, " + options.diskPercent() + " % are allowed";
            }
        }
        return "";
    }

    private void warnOnce(String reason) {
        if (!warned) {
            LOG.warn("No table is left to drop but today's, and {}", reason);
            warned = true;
        }
    }
}
