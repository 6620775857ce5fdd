package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToIntFunction;
import org.homer7.api.sink.RetentionRules;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops whole tables, by age, by size of all and by how full the nodes' disks are. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RetentionRules rules;
    private final Clock clock;

    /** @param mappedDays days that the mapping of a table says; 0 if it says none */
    Retention(Options options, Clock clock, ToIntFunction<TableKey> mappedDays) {
        this.rules = new RetentionRules(options.retentionDays(), mappedDays, options.maxBytes(), options.diskPercent());
        this.clock = clock;
    }

    List<TableRetention> of(Tables tables) throws IOException {
        Tables.Disks disks = rules.diskPercent() > 0 ? tables.disks() : new Tables.Disks(0, 0);
        return rules.apply(tables.bytes(), LocalDate.now(clock.withZone(ZoneOffset.UTC)), disks.used(), disks.total());
    }

    void run(Tables tables) throws IOException {
        for (TableRetention table : of(tables)) {
            if (table.isDue()) {
                tables.drop(table.key());
                LOG.info("Table {} is dropped: {}", table.key().tableName(), table.due());
            }
        }
    }
}
