package org.homer7.storage.mysql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.TableKey;
import org.homer7.storage.mysql.RowEncoder.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches: many rows in a statement, all of a batch in a transaction. A row that is there already stays as it is,
 * so that a batch may come again. A row that the server refuses is written without its payload in JSON, and if it refuses
 * that, too, it goes to the dead letters; the others go in. Used by one thread.
 */
final class RowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);
    private static final int MOST_ROWS = 128;
    private static final int MOST_BYTES = 2 << 20;
    private static final int NO_SUCH_TABLE = 1146;

    private final Tables tables;
    private final DeadLetters deadLetters;
    private final RowEncoder encoder = new RowEncoder();

    RowWriter(Tables tables, DeadLetters deadLetters) {
        this.tables = tables;
        this.deadLetters = deadLetters;
    }

    /** A row and its place in the batch. */
    private record Placed(int index, Row row) {}

    /** Gives the records that can never be written. */
    BitSet write(RecordBatch batch, Connection connection) throws SQLException, IOException {
        Map<TableKey, List<Placed>> rows = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            rows.computeIfAbsent(TableKey.of(record), key -> new ArrayList<>()).add(new Placed(i, encoder.row(record)));
        }
        for (TableKey key : rows.keySet()) {
            tables.ensure(key, connection);
        }
        BitSet refused = new BitSet();
        connection.setAutoCommit(false);
        try {
            for (Map.Entry<TableKey, List<Placed>> entry : rows.entrySet()) {
                write(entry.getKey(), entry.getValue(), connection, refused);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                rows.keySet().forEach(tables::forget);
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return refused;
    }

    private void write(TableKey key, List<Placed> rows, Connection connection, BitSet refused)
            throws SQLException, IOException {
        List<Placed> chunk = new ArrayList<>();
        int bytes = 0;
        for (Placed placed : rows) {
            if (chunk.size() == MOST_ROWS
                    || !chunk.isEmpty() && bytes + placed.row().bytes() > MOST_BYTES) {
                writeChunk(key, chunk, connection, refused);
                chunk.clear();
                bytes = 0;
            }
            chunk.add(placed);
            bytes += placed.row().bytes();
        }
        writeChunk(key, chunk, connection, refused);
    }

    private void writeChunk(TableKey key, List<Placed> rows, Connection connection, BitSet refused)
            throws SQLException, IOException {
        try {
            insert(key, rows.stream().map(Placed::row).toList(), connection);
        } catch (SQLException e) {
            if (!isOfData(e)) {
                throw e;
            }
            for (Placed placed : rows) {
                writeAlone(key, placed, connection, refused);
            }
        }
    }

    private void writeAlone(TableKey key, Placed placed, Connection connection, BitSet refused)
            throws SQLException, IOException {
        try {
            insert(key, List.of(placed.row()), connection);
        } catch (SQLException first) {
            if (!isOfData(first)) {
                throw first;
            }
            try {
                insert(key, List.of(placed.row().withoutPayload()), connection);
                LOG.warn(
                        "Record {} is in {} without its payload in JSON, which the server refuses: {}",
                        placed.row().id(),
                        key.tableName(),
                        first.getMessage());
            } catch (SQLException second) {
                if (!isOfData(second)) {
                    throw second;
                }
                refused.set(placed.index());
                deadLetters.add(key, placed.row(), second.getMessage());
            }
        }
    }

    private static void insert(TableKey key, List<Row> rows, Connection connection) throws SQLException {
        String marks = "(" + String.join(",", Collections.nCopies(RowEncoder.COLUMN_COUNT, "?")) + ")";
        String sql = "INSERT INTO `" + key.tableName() + "` (" + RowEncoder.COLUMNS + ") VALUES "
                + String.join(",", Collections.nCopies(rows.size(), marks)) + " ON DUPLICATE KEY UPDATE `id`=`id`";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).set(statement, i * RowEncoder.COLUMN_COUNT + 1);
            }
            statement.executeUpdate();
        }
    }

    /** True if it is the row's fault and no time will heal it. */
    private static boolean isOfData(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        // 1366: a text is not of the character set.
        return state.startsWith("22") || state.startsWith("23") || e.getErrorCode() == 1366;
    }
}
