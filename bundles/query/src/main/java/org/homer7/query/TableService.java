package org.homer7.query;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.homer7.api.sink.TableRetention;
import org.osgi.annotation.versioning.ProviderType;

/** The tables of all stores and how long they stay, for console, API and user interface. Thread-safe. */
@ProviderType
public interface TableService {
    /**
     * All tables, by store, the oldest day first.
     *
     * @throws IOException a store cannot be asked
     */
    List<StoredTable> tables() throws IOException;

    /**
     * How long the tables of each store stay, without counting what is in them.
     *
     * @param store the only store to ask; empty for all
     * @throws IllegalArgumentException there is no such store
     */
    Map<String, List<TableRetention>> retention(String store) throws IOException;

    /**
     * Drops what is due, and gives the tables that are gone.
     *
     * @param store the only store to clean; empty for all
     * @throws IllegalArgumentException there is no such store
     */
    Map<String, List<TableRetention>> dropDue(String store) throws IOException;
}
