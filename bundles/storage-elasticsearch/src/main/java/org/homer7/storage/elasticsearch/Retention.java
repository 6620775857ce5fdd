package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.homer7.api.sink.TableKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops whole tables, the oldest day first, by age and by size of all. Never those of today. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Options options;
    private final Clock clock;
    private final ToIntFunction<TableKey> mappedDays;
    private boolean warned;

    /** @param mappedDays days that the mapping of a table says; 0 if it says none */
    Retention(Options options, Clock clock, ToIntFunction<TableKey> mappedDays) {
        this.options = options;
        this.clock = clock;
        this.mappedDays = mappedDays;
    }

    void run(Tables tables) throws IOException {
        for (Map.Entry<TableKey, String> due : due(tables.bytes()).entrySet()) {
            tables.drop(due.getKey());
            LOG.info("Table {} is dropped: {}", due.getKey().tableName(), due.getValue());
        }
    }

    /** The tables that are to go, with the reason. */
    Map<TableKey, String> due(TreeMap<TableKey, Long> bytes) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Map<TableKey, String> due = new TreeMap<>();
        long left = 0;
        for (Map.Entry<TableKey, Long> table : bytes.entrySet()) {
            int mapped = mappedDays.applyAsInt(table.getKey());
            int days = mapped > 0 ? mapped : options.retentionDays();
            if (days > 0 && table.getKey().day().isBefore(today.minusDays(days))) {
                due.put(table.getKey(), "it is older than " + days + " days");
            } else {
                left += table.getValue();
            }
        }
        for (Map.Entry<TableKey, Long> table : bytes.entrySet()) {
            boolean isTooMuch = options.maxBytes() > 0 && left > options.maxBytes();
            if (isTooMuch && table.getKey().day().isBefore(today) && !due.containsKey(table.getKey())) {
                due.put(table.getKey(), "all tables take " + left + " bytes, " + options.maxBytes() + " are allowed");
                left -= table.getValue();
            }
        }
        warnIfTooMuch(left);
        return due;
    }

    private void warnIfTooMuch(long left) {
        boolean isTooMuch = options.maxBytes() > 0 && left > options.maxBytes();
        if (isTooMuch && !warned) {
            LOG.warn(
                    "No table is left to drop but today's, and all tables take {} bytes; {} are allowed",
                    left,
                    options.maxBytes());
        }
        warned = isTooMuch;
    }
}
