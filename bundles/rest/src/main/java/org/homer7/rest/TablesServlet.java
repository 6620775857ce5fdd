package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/tables}: the tables of all stores, the newest day first; none for who does not see all records. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-tables")
@HttpWhiteboardServletPattern("/api/v4/tables")
public final class TablesServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;

    private final transient Visibility visibility;
    private final transient Map<StorageBackend, String> stores = new ConcurrentHashMap<>();

    @Activate
    public TablesServlet(@Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStore(StorageBackend store, Map<String, Object> properties) {
        stores.put(store, Plugins.name(properties, RecordSink.NAME));
    }

    void unbindStore(StorageBackend store) {
        stores.remove(store);
    }

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        record Row(String store, TableInfo table) {}
        List<Row> rows = new ArrayList<>();
        Map<StorageBackend, String> shown = visibility.seesAll(request) ? stores : Map.of();
        for (Map.Entry<StorageBackend, String> store : shown.entrySet()) {
            for (TableInfo table : store.getKey().tables()) {
                rows.add(new Row(store.getValue(), table));
            }
        }
        rows.sort(
                Comparator.comparing((Row row) -> row.table().key()).reversed().thenComparing(Row::store));
        Json.send(response, out -> {
            out.writeStartArray();
            for (Row row : rows) {
                write(row.store(), row.table(), out);
            }
            out.writeEndArray();
        });
    }

    private static void write(String store, TableInfo table, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("store", store);
        out.writeStringField("table", table.key().tableName());
        out.writeNumberField("type", table.key().type());
        out.writeStringField("profile", table.key().profile());
        out.writeStringField("day", table.key().day().toString());
        out.writeNumberField("records", table.records());
        out.writeNumberField("bytes", table.bytes());
        if (table.records() > 0) {
            out.writeNumberField("oldest", table.oldestMicros() / 1_000);
            out.writeNumberField("newest", table.newestMicros() / 1_000);
        }
        out.writeEndObject();
    }
}
