package org.homer7.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;

/** Tables of stores as JSON, the same on the console and in the API. Times in milliseconds since 1970. */
public final class TableJson {
    private static final long MICROS_PER_MILLI = 1_000;

    private TableJson() {}

    /** Writes an object: what is in a table, and how long it stays. */
    public static void write(String store, TableInfo info, TableRetention retention, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        head(store, info.key(), out);
        out.writeNumberField("records", info.records());
        out.writeNumberField("bytes", info.bytes());
        if (info.records() > 0) {
            out.writeNumberField("oldest", info.oldestMicros() / MICROS_PER_MILLI);
            out.writeNumberField("newest", info.newestMicros() / MICROS_PER_MILLI);
        }
        stay(retention, out);
        out.writeEndObject();
    }

    /** Writes an array of how long tables stay, by store. */
    public static void write(Map<String, List<TableRetention>> retention, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Map.Entry<String, List<TableRetention>> store : retention.entrySet()) {
            for (TableRetention table : store.getValue()) {
                out.writeStartObject();
                head(store.getKey(), table.key(), out);
                out.writeNumberField("bytes", table.bytes());
                stay(table, out);
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private static void head(String store, TableKey key, JsonGenerator out) throws IOException {
        out.writeStringField("store", store);
        out.writeStringField("table", key.tableName());
        out.writeNumberField("type", key.type());
        out.writeStringField("profile", key.profile());
        out.writeStringField("day", key.day().toString());
    }

    private static void stay(TableRetention retention, JsonGenerator out) throws IOException {
        if (retention.lastDay().isPresent()) {
            out.writeStringField("last_day", retention.lastDay().get().toString());
        }
        if (retention.isDue()) {
            out.writeStringField("due", retention.due());
        }
    }
}
