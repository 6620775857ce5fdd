package org.homer7.storage.lucene;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.homer7.api.sink.StorageBackend;
import org.homer7.testkit.StorageContract;

/** The embedded store gives the same answers as every other. */
class LuceneStorageTest extends StorageContract {
    @Override
    protected StorageBackend open(Path directory) {
        return new LuceneStorage(directory, new LuceneOptions(8, false, 0, 0, 0, Set.of()), Clock.systemUTC());
    }
}
