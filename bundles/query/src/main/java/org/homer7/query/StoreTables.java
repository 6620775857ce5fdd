package org.homer7.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.homer7.api.plugin.InstanceName;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.Stores;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Asks every store that is there. Use it as {@link TableService}. */
@Component
public final class StoreTables implements TableService {
    private final Map<StorageBackend, String> names = new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Stores stores;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStore(StorageBackend store, Map<String, Object> properties) {
        names.put(store, InstanceName.of(properties, RecordSink.NAME));
    }

    void unbindStore(StorageBackend store) {
        names.remove(store);
    }

    @Override
    public List<StoredTable> tables() throws IOException {
        List<StoredTable> tables = new ArrayList<>();
        for (Map.Entry<String, StorageBackend> store : byName("").entrySet()) {
            Map<TableKey, TableRetention> retention = new HashMap<>();
            for (TableRetention table : store.getValue().retention()) {
                retention.put(table.key(), table);
            }
            for (TableInfo info : store.getValue().tables()) {
                TableRetention table = retention.get(info.key());
                if (table != null) {
                    tables.add(new StoredTable(store.getKey(), info, table));
                }
            }
        }
        return tables;
    }

    @Override
    public Map<String, List<TableRetention>> retention(String store) throws IOException {
        Map<String, List<TableRetention>> all = new TreeMap<>();
        for (Map.Entry<String, StorageBackend> one : byName(store).entrySet()) {
            all.put(one.getKey(), one.getValue().retention());
        }
        return all;
    }

    @Override
    public Map<String, List<TableRetention>> dropDue(String store) throws IOException {
        Stores core = stores;
        if (core == null) {
            throw new IOException("nothing can be dropped while the bundle org.homer7.core is not active");
        }
        Map<String, List<TableRetention>> dropped = new TreeMap<>();
        for (Map.Entry<String, StorageBackend> one : byName(store).entrySet()) {
            List<TableRetention> due = one.getValue().retention().stream()
                    .filter(TableRetention::isDue)
                    .toList();
            core.maintain(one.getKey());
            Set<TableKey> left =
                    one.getValue().retention().stream().map(TableRetention::key).collect(Collectors.toSet());
            dropped.put(
                    one.getKey(),
                    due.stream().filter(table -> !left.contains(table.key())).toList());
        }
        return dropped;
    }

    private Map<String, StorageBackend> byName(String wanted) {
        Map<String, StorageBackend> all = new TreeMap<>();
        names.forEach((store, name) -> all.put(name, store));
        if (wanted.isEmpty()) {
            return all;
        }
        if (!all.containsKey(wanted)) {
            throw new IllegalArgumentException("there is no store " + wanted + ", but " + all.keySet());
        }
        return new TreeMap<>(Map.of(wanted, all.get(wanted)));
    }
}
