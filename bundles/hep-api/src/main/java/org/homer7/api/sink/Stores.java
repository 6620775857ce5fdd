package org.homer7.api.sink;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What operators may ask of the stores, by their names such as {@code storage.lucene[main]}. Given by core; from any thread.
 */
@ProviderType
public interface Stores {
    /**
     * Runs the store's {@link StorageBackend#maintain} between two batches, and returns when it is done.
     *
     * @throws IOException it fails, or the store is away or too busy
     * @throws IllegalArgumentException there is no such store
     */
    void maintain(String store) throws IOException;

    /**
     * Forgets a store that was uninstalled, and gives up the records that wait for it on disk; the ledger counts them as
     * dropped.
     *
     * @throws IOException its files cannot be deleted
     * @throws IllegalArgumentException there is no such store
     * @throws IllegalStateException it is in use, or there is no other store
     */
    void discard(String store) throws IOException;
}
