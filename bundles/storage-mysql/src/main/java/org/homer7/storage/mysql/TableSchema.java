package org.homer7.storage.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.homer7.api.sink.TableKey;

/** How a table looks: the columns of HOMER 7, the columns that are generated for the mapping, the partitions. */
final class TableSchema {
    /** So many of a record's links have a generated column; records with more are few. */
    static final int INDEXED_LINKS = 3;
    /** The server allows 64 indexes; some of them are ours. */
    private static final int MOST_MAPPED = 40;

    private static final long DAY_SECONDS = 86_400;
    private static final long HOUR_SECONDS = 3_600;

    private TableSchema() {}

    /** Columns that every table has, so that sessions and addresses are found at once. */
    static Map<String, Column> own() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (HeaderField field :
                List.of(HeaderField.SID, HeaderField.CORRELATION_ID, HeaderField.SRC_IP, HeaderField.DST_IP)) {
            Column column = Column.of(FieldPath.header(field)).orElseThrow();
            columns.put(column.name(), column);
        }
        for (int i = 0; i < INDEXED_LINKS; i++) {
            Column column = new Column(linkColumn(i), Extract.link(i));
            columns.put(column.name(), column);
        }
        // Of a record with more links the fourth: so few that the rest of the test is cheap.
        Column more = new Column(linkColumn(INDEXED_LINKS), Extract.link(INDEXED_LINKS));
        columns.put(more.name(), more);
        return columns;
    }

    static String linkColumn(int number) {
        return "header_link_" + number + "_virtual";
    }

    /** The generated columns that the mapping asks for, besides our own, by name. */
    static Map<String, Column> columns(Optional<Mapping> mapping) {
        Map<String, Column> columns = own();
        int ours = columns.size();
        for (MappedField field : mapping.map(Mapping::fields).orElse(List.of())) {
            if (field.index() != MappedField.Index.NONE && columns.size() < ours + MOST_MAPPED) {
                Column.of(field.path()).ifPresent(column -> columns.putIfAbsent(column.name(), column));
            }
        }
        return columns;
    }

    static String create(TableKey key, Optional<Mapping> mapping, Dialect dialect, MySqlOptions options) {
        List<String> lines = new ArrayList<>(List.of(
                "`id` bigint unsigned NOT NULL AUTO_INCREMENT",
                "`gid` int unsigned NOT NULL DEFAULT 0",
                "`create_date` timestamp(6) NOT NULL DEFAULT '1970-01-01 00:00:01'",
                "`hep_header` json NOT NULL",
                "`protocol_header` json NOT NULL",
                "`payload` json NOT NULL",
                "`raw` mediumtext NOT NULL",
                "`record` mediumblob INVISIBLE"));
        columns(mapping).values().forEach(column -> lines.add(column.definition(dialect)));
        lines.add("PRIMARY KEY (`id`,`create_date`)");
        lines.add("KEY `create_date` (`create_date`)");
        columns(mapping).values().forEach(column -> lines.add(column.index()));
        return "CREATE TABLE IF NOT EXISTS `" + key.tableName() + "` (\n  " + String.join(",\n  ", lines)
                + "\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=" + dialect.collation()
                + (options.compressed() ? " ROW_FORMAT=COMPRESSED" : "")
                + "\nPARTITION BY RANGE (floor(unix_timestamp(`create_date`)))\n("
                + partitions(key, mapping.map(Mapping::partitionHours).orElse(24)) + ")";
    }

    private static String partitions(TableKey key, int hours) {
        long start = key.startMicros() / 1_000_000;
        List<String> partitions = new ArrayList<>();
        if (start > 0 && start < Integer.MAX_VALUE - DAY_SECONDS) {
            for (long end = hours * HOUR_SECONDS; end < DAY_SECONDS; end += hours * HOUR_SECONDS) {
                partitions.add("PARTITION p" + end / HOUR_SECONDS + " VALUES LESS THAN (" + (start + end) + ")");
            }
        }
        partitions.add("PARTITION pmax VALUES LESS THAN MAXVALUE");
        return String.join(",\n ", partitions);
    }
}
