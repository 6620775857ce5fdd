package org.homer7.storage.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.sink.TableKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the database: checked and made when a type, profile or day is first seen. Thread-safe. */
final class Tables {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private final Dialect dialect;
    private final MySqlOptions options;
    private final Function<TableKey, Optional<Mapping>> mappings;
    /** The generated columns of each table that was seen. */
    private final Map<TableKey, Set<String>> known = new ConcurrentHashMap<>();

    Tables(Dialect dialect, MySqlOptions options, Function<TableKey, Optional<Mapping>> mappings) {
        this.dialect = dialect;
        this.options = options;
        this.mappings = mappings;
    }

    /** Makes sure that the table is there. */
    void ensure(TableKey key, Connection connection) throws SQLException {
        if (known.containsKey(key)) {
            return;
        }
        Optional<Mapping> mapping = mappings.apply(key);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TableSchema.create(key, mapping, dialect, options));
        }
        known.put(key, columns(key, connection));
        LOG.info("Table {} is there", key.tableName());
        if (options.views()) {
            view(key, connection);
        }
    }

    /** Looks again at the next use: somebody else has changed the table. */
    void forget(TableKey key) {
        known.remove(key);
    }

    /** The names of the table's generated columns. */
    Set<String> columns(TableKey key, Connection connection) throws SQLException {
        Set<String> seen = known.get(key);
        if (seen != null) {
            return seen;
        }
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = database() AND table_name = ? AND column_name LIKE '%\\_virtual'")) {
            statement.setString(1, key.tableName());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return Set.copyOf(columns);
    }

    /** All tables of ours that there are, the oldest day first. */
    static List<TableKey> all(Connection connection) throws SQLException {
        List<TableKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = database() AND table_type = 'BASE TABLE'"
                        + " AND table_name LIKE 'hep\\_proto\\_%'")) {
            while (rows.next()) {
                TableKey.parse(rows.getString(1)).ifPresent(keys::add);
            }
        }
        keys.sort(null);
        return keys;
    }

    /** Bytes of each of them with its indexes, as the server estimates them; the oldest day first. */
    static TreeMap<TableKey, Long> bytes(Connection connection) throws SQLException {
        TreeMap<TableKey, Long> bytes = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            if (Dialect.of(connection) == Dialect.MYSQL) {
                // Without it the server tells sizes of up to a day ago.
                statement.execute("SET SESSION information_schema_stats_expiry = 0");
            }
            try (ResultSet rows = statement.executeQuery("SELECT table_name, data_length + index_length"
                    + " FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE'"
                    + " AND table_name LIKE 'hep\\_proto\\_%'")) {
                while (rows.next()) {
                    long size = rows.getLong(2);
                    TableKey.parse(rows.getString(1)).ifPresent(key -> bytes.put(key, size));
                }
            }
        }
        return bytes;
    }

    void drop(TableKey key, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS `" + key.tableName() + "`");
        }
        known.remove(key);
        if (options.views()) {
            view(key, connection);
        }
    }

    /** Gives the table the columns and indexes that its mapping wants now, while records come in. */
    void follow(TableKey key, Connection connection) throws SQLException {
        Map<String, Column> wanted = TableSchema.columns(mappings.apply(key));
        known.remove(key);
        Set<String> there = columns(key, connection);
        List<String> changes = new ArrayList<>();
        wanted.values().stream()
                .filter(column -> !there.contains(column.name()))
                .forEach(column -> {
                    changes.add("ADD COLUMN " + column.definition(dialect));
                    changes.add("ADD " + column.index());
                });
        there.stream().filter(name -> !wanted.containsKey(name)).sorted().forEach(name -> {
            changes.add("DROP INDEX `" + name + "_idx`");
            changes.add("DROP COLUMN `" + name + "`");
        });
        // One at a time: then the server does each of them while it goes on.
        for (String change : changes) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE `" + key.tableName() + "` " + change);
            }
            LOG.info("Table {}: {}", key.tableName(), change);
        }
        known.remove(key);
    }

    /** The view over all days of a profile, as tools know it that read the database of homer-app. */
    private void view(TableKey key, Connection connection) throws SQLException {
        String name = "hep_proto_" + key.type() + "_" + key.profile();
        List<TableKey> days = all(connection).stream()
                .filter(other -> other.type() == key.type() && other.profile().equals(key.profile()))
                .toList();
        String sql = days.stream()
                .map(day -> "SELECT `id`, json_unquote(json_extract(`hep_header`,'$.sid')) AS `sid`, `create_date`,"
                        + " `protocol_header`, `payload` AS `data_header`, `raw` FROM `" + day.tableName() + "`")
                .collect(Collectors.joining(" UNION ALL "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    days.isEmpty()
                            ? "DROP VIEW IF EXISTS `" + name + "`"
                            : "CREATE OR REPLACE VIEW `" + name + "` AS " + sql);
        }
    }
}
