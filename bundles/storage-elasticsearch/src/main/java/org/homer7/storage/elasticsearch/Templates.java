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
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        cluster.put("/_component_template/" + component(), IndexLayout.component(options));
        cluster.put(
                "/_index_template/" + options.prefix() + "hep",
                IndexLayout.template(tables.all(), component(), PRIORITY, nothing));
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
        put(
                "/_index_template/" + options.prefix() + name,
                IndexLayout.template(options.prefix() + name + "_*", component(), priority, fields));
        for (TableKey table : tables.bytes().keySet()) {
            if (table.type() == mapping.type() && table.profile().equals(mapping.profile())) {
                put("/" + tables.index(table) + "/_mapping", fields.toString());
            }
        }
        known.put(name, mapping);
    }

    /** What the cluster does not take costs a field its type, no more: every value is found by its term. */
    private void put(String path, String body) throws IOException {
        try {
            cluster.put(path, body);
        } catch (Cluster.RefusedException e) {
            if (e.isPassing()) {
                throw e;
            }
            LOG.warn("The fields of a mapping are not as it says at {}: {}", path, e.getMessage());
        }
    }
}
