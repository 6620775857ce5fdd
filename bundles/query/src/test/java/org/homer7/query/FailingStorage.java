package org.homer7.query;

import java.io.IOException;
import java.util.List;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableRetention;

/** A store that fails after some searches. */
final class FailingStorage implements StorageBackend {
    private final StorageBackend store;
    private final IOException failure;
    private int searchesLeft;

    FailingStorage(StorageBackend store, int searches, IOException failure) {
        this.store = store;
        this.searchesLeft = searches;
        this.failure = failure;
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        if (searchesLeft-- == 0) {
            throw failure;
        }
        return store.search(query);
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        store.write(batch);
    }

    @Override
    public void sync() throws IOException {
        store.sync();
    }

    @Override
    public List<TableRetention> retention() {
        return List.of();
    }

    @Override
    public List<TableInfo> tables() throws IOException {
        return store.tables();
    }
}
