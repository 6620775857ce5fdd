package org.homer7.bench.nullstore;

import java.util.List;
import java.util.NoSuchElementException;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableRetention;
import org.osgi.service.component.annotations.Component;

/** A store that forgets: all that is left of a packet's cost is its way in. */
@Component(property = RecordSink.NAME + "=null")
public final class NullStore implements StorageBackend {
    @Override
    public void write(RecordBatch batch) {}

    @Override
    public void sync() {}

    @Override
    public RecordCursor search(SearchQuery query) {
        return new Nothing();
    }

    @Override
    public List<TableRetention> retention() {
        return List.of();
    }

    @Override
    public List<TableInfo> tables() {
        return List.of();
    }

    private static final class Nothing implements RecordCursor {
        @Override
        public long total() {
            return 0;
        }

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public HepRecord next() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }
}
