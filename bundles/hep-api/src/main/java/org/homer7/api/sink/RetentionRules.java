package org.homer7.api.sink;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * Which tables of a store go: first those whose days are over, then whole tables from the oldest day on, whatever type they
 * are of, until all of them and the disk are small enough. Never those of today or later.
 *
 * @param days that a table is kept after its own; 0 for ever
 * @param mappedDays what the mapping of a table says instead; 0 if it says nothing
 * @param maxBytes of all tables; 0 for no bound
 * @param diskPercent how full the disk may be; 0 for no bound
 */
public record RetentionRules(int days, ToIntFunction<TableKey> mappedDays, long maxBytes, int diskPercent) {
    private static final int PERCENT = 100;

    /**
     * What becomes of each table, the oldest day first.
     *
     * @param bytes of each table
     * @param today UTC
     * @param diskUsed bytes that are used on the disk, by whomever; 0 if nobody knows
     * @param diskTotal bytes of the disk; 0 if nobody knows
     */
    public List<TableRetention> apply(SortedMap<TableKey, Long> bytes, LocalDate today, long diskUsed, long diskTotal) {
        long left = bytes.values().stream().mapToLong(Long::longValue).sum();
        long used = diskUsed;
        List<TableRetention> tables = new ArrayList<>();
        List<Integer> young = new ArrayList<>();
        for (Map.Entry<TableKey, Long> table : bytes.entrySet()) {
            TableRetention retention = byAge(table.getKey(), table.getValue(), today);
            if (retention.isDue()) {
                left -= table.getValue();
                used -= table.getValue();
            } else if (table.getKey().day().isBefore(today)) {
                young.add(tables.size());
            }
            tables.add(retention);
        }
        for (int at : young) {
            String reason = tooMuch(left, used, diskTotal);
            if (reason.isEmpty()) {
                break;
            }
            TableRetention table = tables.get(at);
            tables.set(at, new TableRetention(table.key(), table.bytes(), table.lastDay(), reason));
            left -= table.bytes();
            used -= table.bytes();
        }
        return tables;
    }

    private TableRetention byAge(TableKey key, long bytes, LocalDate today) {
        int mapped = mappedDays.applyAsInt(key);
        int kept = mapped > 0 ? mapped : days;
        if (kept == 0) {
            return new TableRetention(key, bytes, Optional.empty(), "");
        }
        LocalDate last = key.day().plusDays(kept);
        String due = last.isBefore(today) ? "it is older than " + kept + " days" : "";
        return new TableRetention(key, bytes, Optional.of(last), due);
    }

    private String tooMuch(long left, long used, long diskTotal) {
        if (maxBytes > 0 && left > maxBytes) {
            return "all tables take " + left + " bytes, " + maxBytes + " are allowed";
        }
        if (diskPercent > 0 && diskTotal > 0 && used > diskTotal / PERCENT * diskPercent) {
            return "the disk is " + used * PERCENT / diskTotal + " % full, " + diskPercent + " % are allowed";
        }
        return "";
    }
}
