package org.homer7.storage.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RejectedRecordsException;
import org.homer7.api.sink.RetentionRules;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in a database: a table for each type, profile and day, as in HOMER 7. What is written is committed, so that
 * nothing is left for {@link #sync}.
 */
final class MySqlStorage implements StorageBackend {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlStorage.class);

    /** Makes connections, each call anew. */
    @FunctionalInterface
    interface Connector {
        DataSource connect() throws SQLException, IOException;
    }

    private final String name;
    private final Connector connector;
    private final int connections;
    private final MySqlOptions options;
    private final Function<TableKey, Optional<Mapping>> mappings;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final RetentionRules rules;
    private HikariDataSource pool;
    private volatile Database database;

    /** What belongs to an open store. */
    private record Database(HikariDataSource pool, Tables tables, RowWriter writer) {}

    MySqlStorage(
            String name,
            Connector connector,
            int connections,
            MySqlOptions options,
            Function<TableKey, Optional<Mapping>> mappings,
            Path deadLetters,
            Clock clock) {
        this.name = name;
        this.connector = connector;
        this.connections = connections;
        this.options = options;
        this.mappings = mappings;
        this.deadLetters = new DeadLetters(deadLetters);
        this.clock = clock;
        this.rules = new RetentionRules(
                options.retentionDays(),
                key -> mappings.apply(key).map(Mapping::retentionDays).orElse(0),
                options.maxBytes(),
                0);
    }

    @Override
    public void open() throws IOException {
        close();
        try {
            HikariConfig config = new HikariConfig();
            config.setPoolName(name);
            config.setDataSource(connector.connect());
            config.setMaximumPoolSize(connections);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(10));
            config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(10));
            config.setConnectionInitSql("SET time_zone = '+00:00'");
            pool = new HikariDataSource(config);
            try (Connection connection = pool.getConnection()) {
                Dialect dialect = Dialect.of(connection);
                Tables tables = new Tables(dialect, options, mappings);
                database = new Database(pool, tables, new RowWriter(tables, deadLetters));
                LOG.info(
                        "{}: records are stored in {} {}",
                        name,
                        dialect,
                        connection.getMetaData().getDatabaseProductVersion());
            }
        } catch (SQLException | RuntimeException e) {
            close();
            throw new IOException(name + ": no connection: " + message(e), e);
        }
    }

    private static String message(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        Database now = opened();
        BitSet refused;
        try (Connection connection = now.pool().getConnection()) {
            refused = now.writer().write(batch, connection);
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        if (!refused.isEmpty()) {
            throw new RejectedRecordsException("refused by the database; see the dead letters", refused);
        }
    }

    @Override
    public void sync() throws IOException {
        opened();
    }

    @Override
    public void maintain() throws IOException {
        Database now = opened();
        try (Connection connection = now.pool().getConnection()) {
            for (TableRetention table : retention(connection)) {
                if (table.isDue()) {
                    now.tables().drop(table.key(), connection);
                    LOG.info("Table {} is dropped: {}", table.key().tableName(), table.due());
                }
            }
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<TableRetention> retention() throws IOException {
        try (Connection connection = opened().pool().getConnection()) {
            return retention(connection);
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private List<TableRetention> retention(Connection connection) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return rules.apply(Tables.bytes(connection), today, 0, 0);
    }

    /** Gives the tables of the mapping the indexes that it wants, the newest first. */
    void follow(Mapping mapping) throws IOException {
        Database now = opened();
        try (Connection connection = now.pool().getConnection()) {
            List<TableKey> keys = Tables.all(connection).stream()
                    .filter(key -> key.type() == mapping.type() && key.profile().equals(mapping.profile()))
                    .toList();
            for (int i = keys.size() - 1; i >= 0; i--) {
                now.tables().follow(keys.get(i), connection);
                LOG.debug("{} of {} tables follow the mapping", keys.size() - i, keys.size());
            }
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        Database now = opened();
        long deadlineNanos = System.nanoTime() + query.timeout().toNanos();
        List<TableKey> keys = new ArrayList<>();
        List<Set<String>> columns = new ArrayList<>();
        try (Connection connection = now.pool().getConnection()) {
            for (TableKey key : Tables.all(connection)) {
                if (key.endMicros() > query.fromMicros() && key.startMicros() < query.toMicros()) {
                    keys.add(key);
                    columns.add(now.tables().columns(key, connection));
                }
            }
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        Supplier<List<TablePages>> sources = () -> sources(now, query, keys, columns, deadlineNanos);
        return new SqlCursor(query, sources);
    }

    private static List<TablePages> sources(
            Database now, SearchQuery query, List<TableKey> keys, List<Set<String>> columns, long deadlineNanos) {
        List<TablePages> sources = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int at = query.order() == SearchQuery.Order.OLDEST_FIRST ? i : keys.size() - 1 - i;
            Fragment where = new SqlCompiler(keys.get(at), columns.get(at)).compile(query.where());
            if (!where.isNone()) {
                sources.add(new TablePages(now.pool(), keys.get(at), query, where, deadlineNanos));
            }
        }
        return sources;
    }

    @Override
    public List<TableInfo> tables() throws IOException {
        List<TableInfo> infos = new ArrayList<>();
        try (Connection connection = opened().pool().getConnection()) {
            for (Map.Entry<TableKey, Long> table : Tables.bytes(connection).entrySet()) {
                infos.add(info(table.getKey(), table.getValue(), connection));
            }
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        return infos;
    }

    private static TableInfo info(TableKey key, long bytes, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), min(`create_date`), max(`create_date`) FROM `" + key.tableName() + "`")) {
            row.next();
            long records = row.getLong(1);
            return new TableInfo(
                    key,
                    records,
                    bytes,
                    records == 0 ? 0 : micros(row.getObject(2, LocalDateTime.class)),
                    records == 0 ? 0 : micros(row.getObject(3, LocalDateTime.class)));
        }
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
    }

    private Database opened() throws IOException {
        Database now = database;
        if (now == null) {
            throw new IOException(name + ": the store is not open");
        }
        return now;
    }

    @Override
    public void close() {
        database = null;
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }
}
