package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.indices.IndicesStatsResponse;
import co.elastic.clients.elasticsearch.indices.stats.IndicesStats;
import co.elastic.clients.elasticsearch.nodes.FileSystemTotal;
import co.elastic.clients.elasticsearch.nodes.NodesStatsResponse;
import co.elastic.clients.elasticsearch.nodes.Stats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;

/** The indexes of the cluster that are tables: their names, sizes, and which of them are to be refreshed. Thread-safe. */
final class Tables {
    private static final String ANY_TABLE = "hep_proto_*";
    private static final int MOST_TABLES = 50_000;
    private static final int MOST_NAMES = 30;

    private final Cluster cluster;
    private final String prefix;
    /** Written to since the last refresh. */
    private final Set<String> dirty = new HashSet<>();

    private final Object refreshing = new Object();

    Tables(Cluster cluster, String prefix) {
        this.cluster = cluster;
        this.prefix = prefix;
        // An earlier run may have written just before.
        dirty.add(all());
    }

    /** The name of the table's index. */
    String index(TableKey key) {
        return prefix + key.tableName();
    }

    /** The table of the index; empty if it is none of ours. */
    Optional<TableKey> key(String index) {
        return index.startsWith(prefix) ? TableKey.parse(index.substring(prefix.length())) : Optional.empty();
    }

    /** The names of all indexes that are tables, and perhaps some more. */
    final String all() {
        return prefix + ANY_TABLE;
    }

    void written(Set<String> indexes) {
        synchronized (dirty) {
            dirty.addAll(indexes);
        }
    }

    /** Lets searches see all that was written before the call. */
    void refresh() throws IOException {
        // Also waits for a refresh that another search has begun.
        synchronized (refreshing) {
            List<String> indexes;
            synchronized (dirty) {
                indexes = new ArrayList<>(dirty);
                dirty.clear();
            }
            if (indexes.isEmpty()) {
                return;
            }
            try {
                List<String> names = indexes.size() > MOST_NAMES ? List.of(all()) : indexes;
                cluster.ask(client -> client.indices()
                        .refresh(refresh ->
                                refresh.index(names).ignoreUnavailable(true).allowNoIndices(true)));
            } catch (IOException e) {
                written(Set.copyOf(indexes));
                throw e;
            }
        }
    }

    /** Bytes on disk of each table, copies on other nodes included; the oldest day first. */
    TreeMap<TableKey, Long> bytes() throws IOException {
        IndicesStatsResponse stats = cluster.ask(client -> client.indices()
                .stats(request -> request.index(all()).metric("store").forbidClosedIndices(false)));
        TreeMap<TableKey, Long> bytes = new TreeMap<>();
        for (Map.Entry<String, IndicesStats> index : stats.indices().entrySet()) {
            Optional<TableKey> key = key(index.getKey());
            if (key.isPresent()) {
                bytes.put(key.get(), index.getValue().total().store().sizeInBytes());
            }
        }
        return bytes;
    }

    /** All tables as they are now, the oldest day first. */
    List<TableInfo> infos() throws IOException {
        refresh();
        TreeMap<TableKey, Long> bytes = bytes();
        if (bytes.isEmpty()) {
            return List.of();
        }
        Map<TableKey, TableInfo> filled = filled();
        return bytes.entrySet().stream()
                .map(table -> {
                    TableInfo info = filled.getOrDefault(table.getKey(), new TableInfo(table.getKey(), 0, 0, 0, 0));
                    return new TableInfo(
                            info.key(), info.records(), table.getValue(), info.oldestMicros(), info.newestMicros());
                })
                .toList();
    }

    /** Tables that have records, without their sizes. */
    private Map<TableKey, TableInfo> filled() throws IOException {
        SearchResponse<Void> response = cluster.ask(client -> client.search(
                search -> search.index(all())
                        .ignoreUnavailable(true)
                        .allowPartialSearchResults(false)
                        .size(0)
                        .query(QueryBuilders.matchAll().build()._toQuery())
                        .aggregations("tables", tables -> tables.terms(
                                        terms -> terms.field("_index").size(MOST_TABLES))
                                .aggregations("oldest", oldest -> oldest.min(min -> min.field(Names.TIME)))
                                .aggregations("newest", newest -> newest.max(max -> max.field(Names.TIME)))),
                Void.class));
        Map<TableKey, TableInfo> infos = new TreeMap<>();
        for (StringTermsBucket table :
                response.aggregations().get("tables").sterms().buckets().array()) {
            Optional<TableKey> key = key(table.key().stringValue());
            if (key.isPresent()) {
                infos.put(
                        key.get(),
                        new TableInfo(
                                key.get(),
                                table.docCount(),
                                0,
                                (long) table.aggregations().get("oldest").min().value(),
                                (long) table.aggregations().get("newest").max().value()));
            }
        }
        return infos;
    }

    /**
     * The disks of all nodes together, whoever fills them.
     *
     * @param used bytes
     * @param total bytes
     */
    record Disks(long used, long total) {}

    Disks disks() throws IOException {
        NodesStatsResponse stats = cluster.ask(client -> client.nodes().stats(request -> request.metric("fs")));
        long total = 0;
        long free = 0;
        for (Stats node : stats.nodes().values()) {
            FileSystemTotal disk = node.fs() == null ? null : node.fs().total();
            if (disk != null && disk.totalInBytes() != null && disk.availableInBytes() != null) {
                total += disk.totalInBytes();
                free += disk.availableInBytes();
            }
        }
        return new Disks(total - free, total);
    }

    void drop(TableKey key) throws IOException {
        cluster.ask(client -> client.indices()
                .delete(delete ->
                        delete.index(index(key)).ignoreUnavailable(true).allowNoIndices(true)));
    }
}
