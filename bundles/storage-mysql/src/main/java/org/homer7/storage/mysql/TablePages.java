package org.homer7.storage.mysql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.api.sink.TableKey;

/**
 * The records of one table that meet a query, in its order, read page by page: a connection is taken for a page only, so
 * that slow readers hold none. Used by one thread at a time.
 */
final class TablePages {
    private static final int FIRST_PAGE = 64;
    private static final int LARGEST_PAGE = 2_000;

    private final DataSource pool;
    private final TableKey table;
    private final SearchQuery query;
    private final Fragment where;
    private final long deadlineNanos;
    private final Deque<HepRecord> page = new ArrayDeque<>();
    private final boolean oldestFirst;
    /** A day whose times the column does not hold is small, and read at once. */
    private final boolean atOnce;

    private int pageSize = FIRST_PAGE;
    private HepRecord last;
    private boolean done;

    TablePages(DataSource pool, TableKey table, SearchQuery query, Fragment where, long deadlineNanos) {
        this.pool = pool;
        this.table = table;
        this.query = query;
        this.where = where;
        this.deadlineNanos = deadlineNanos;
        oldestFirst = query.order() == SearchQuery.Order.OLDEST_FIRST;
        atOnce = !RowEncoder.isExact(table.startMicros()) || !RowEncoder.isExact(table.endMicros());
    }

    Fragment where() {
        return where;
    }

    TableKey table() {
        return table;
    }

    /** True if the number of records can be told by counting rows. */
    boolean isCountable() {
        return where.exact() && !atOnce;
    }

    /** The next record, which stays; null at the end. */
    HepRecord peek() throws IOException {
        if (page.isEmpty() && !done) {
            read();
        }
        return page.peek();
    }

    HepRecord take() throws IOException {
        peek();
        return page.poll();
    }

    /** The number of rows that meet the query. */
    long count() throws IOException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM `" + table.tableName() + "` WHERE " + range())) {
            bind(statement, List.of());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private String range() {
        return (atOnce ? "TRUE" : "`create_date` >= ? AND `create_date` < ?") + " AND " + where.sql();
    }

    private void bind(PreparedStatement statement, List<Object> more) throws SQLException, SearchTimeoutException {
        int at = 1;
        if (!atOnce) {
            statement.setObject(at++, RowEncoder.time(Math.max(query.fromMicros(), table.startMicros())));
            statement.setObject(at++, RowEncoder.time(Math.min(query.toMicros(), table.endMicros())));
        }
        for (Object parameter : where.parameters()) {
            statement.setObject(at++, parameter);
        }
        for (Object parameter : more) {
            statement.setObject(at++, parameter);
        }
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new SearchTimeoutException("not done within " + query.timeout());
        }
        statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, 1 + TimeUnit.NANOSECONDS.toSeconds(left)));
    }

    private void read() throws IOException {
        List<Object> more = new ArrayList<>();
        String sql = "SELECT `record` FROM `" + table.tableName() + "` WHERE " + range();
        String order = oldestFirst ? "" : " DESC";
        if (!atOnce && last != null) {
            String after = oldestFirst ? ">" : "<";
            sql += " AND `create_date` " + after + "= ? AND (`create_date` " + after + " ? OR `id` " + after + " ?)";
            more.add(RowEncoder.time(last.timestampMicros()));
            more.add(RowEncoder.time(last.timestampMicros()));
            more.add(last.id());
        }
        if (!atOnce) {
            sql += " ORDER BY `create_date`" + order + ", `id`" + order + " LIMIT " + pageSize;
        }
        List<HepRecord> records = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, more);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(RowDecoder.record(table, rows.getBytes(1)));
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        if (atOnce) {
            Comparator<HepRecord> byTime =
                    Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id);
            records.sort(oldestFirst ? byTime : byTime.reversed());
            done = true;
        } else {
            done = records.size() < pageSize;
            pageSize = Math.min(LARGEST_PAGE, 2 * pageSize);
        }
        if (!records.isEmpty()) {
            last = records.get(records.size() - 1);
            page.addAll(records);
        }
    }

    private IOException failure(SQLException e) {
        // 1317 and 3024: the server or the driver ended the query.
        if (e instanceof SQLTimeoutException
                || e.getErrorCode() == 1317
                || e.getErrorCode() == 3024
                || e.getErrorCode() == 1969) {
            return new SearchTimeoutException("not done within " + query.timeout());
        }
        return new IOException(table.tableName() + ": " + e.getMessage(), e);
    }
}
