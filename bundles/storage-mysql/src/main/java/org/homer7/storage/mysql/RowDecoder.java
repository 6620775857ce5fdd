package org.homer7.storage.mysql;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.TableKey;
import org.homer7.record.codec.RecordNames;
import org.homer7.record.codec.StoredRecord;

/** A row's bytes as the record that they were. */
final class RowDecoder {
    private RowDecoder() {}

    static HepRecord record(TableKey table, byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[Math.max(1_024, 4 * packed.length)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * bytes.length);
                }
                int more = inflater.inflate(bytes, length, bytes.length - length);
                if (more == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("a record in " + table.tableName() + " is cut short");
                }
                length += more;
            }
            return new StoredRecord(table, RecordNames.NONE, bytes, 0);
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("a record in " + table.tableName() + " is damaged", damaged);
        } finally {
            inflater.end();
        }
    }
}
