package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.sink.TableKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the cluster how indexes are made, and those that are there what a mapping adds. Used by the writing thread. */
final class Templates {
    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    /** Above what others may have for all indexes. */
    private static final int PRIORITY = 300;

    private final Cluster cluster;
    private final Tables tables;
    private final Options options;
    /** Mappings that the cluster knows, by type and profile. */
    private final Map<String, Mapping> known = new HashMap<>();

    Templates(Cluster cluster, Tables tables, Options options) {
        this.cluster = cluster;
        this.tables = tables;
        this.options = options;
    }

    private String component() {
        return options.prefix() + "hep_base";
    }

    /** Tells what all indexes have in common. */
    void putBase() throws IOException {
        cluster.ask(client -> client.cluster()
                .putComponentTemplate(request -> request.name(component()).withJson(IndexLayout.component(options))));
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        cluster.ask(client -> client.indices().putIndexTemplate(request -> request.name(options.prefix() + "hep")
                .withJson(IndexLayout.template(tables.all(), component(), PRIORITY, nothing))));
    }

    /** Goes by the mapping from now on. */
    void follow(Mapping mapping) throws IOException {
        String name = "hep_proto_" + mapping.type() + "_" + mapping.profile();
        if (mapping.equals(known.get(name))) {
            return;
        }
        ObjectNode fields = IndexLayout.mappings(mapping);
        // The longest profile wins: call_center is no call.
        int priority = PRIORITY + mapping.profile().length();
        cluster.ask(client -> client.indices().putIndexTemplate(request -> request.name(options.prefix() + name)
                .withJson(IndexLayout.template(options.prefix() + name + "_*", component(), priority, fields))));
        for (TableKey table : tables.bytes().keySet()) {
            if (table.type() == mapping.type() && table.profile().equals(mapping.profile())) {
                add(table, fields);
            }
        }
        known.put(name, mapping);
    }

    private void add(TableKey table, ObjectNode fields) throws IOException {
        try {
            cluster.ask(client -> client.indices()
                    .putMapping(request -> request.index(tables.index(table)).withJson(IndexLayout.body(fields))));
        } catch (Cluster.RefusedException e) {
            if (e.isPassing()) {
                throw e;
            }
            LOG.info(
                    "Index {} keeps its fields, new ones get those of the mapping: {}",
                    tables.index(table),
                    e.getMessage());
        }
    }
}
