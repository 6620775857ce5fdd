package org.homer7.storage.lucene;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homer7.api.sink.StorageBackend;
import org.homer7.testkit.StorageContract;

/** And with a full-text index of every other type it gives the same answers, too. */
class FulltextStorageTest extends StorageContract {
    private static final Set<Integer> EVERY_OTHER =
            IntStream.range(0, 256).filter(type -> type % 2 == 1).boxed().collect(Collectors.toSet());

    @Override
    protected StorageBackend open(Path directory) {
        return new LuceneStorage(directory, new LuceneOptions(8, false, 0, 0, 0, EVERY_OTHER), Clock.systemUTC());
    }
}
