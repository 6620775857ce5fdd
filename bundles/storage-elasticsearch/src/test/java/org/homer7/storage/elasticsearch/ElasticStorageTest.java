package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.sink.StorageBackend;
import org.homer7.testkit.RealServerExtension;
import org.homer7.testkit.StorageContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The distributed store gives the same answers as every other. */
class ElasticStorageTest extends StorageContract {
    @RegisterExtension
    static final RealServerExtension ELASTICSEARCH = new RealServerExtension("elasticsearch-tls");

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final String prefix = "contract" + TESTS.incrementAndGet() + "-";
    private Options options;

    @Override
    protected StorageBackend open(Path directory) {
        options = TestCluster.options(ELASTICSEARCH.server(), prefix, directory, 0, 0);
        return new ElasticStorage(options, Clock.systemUTC());
    }

    /** What a crash of this server leaves; ElasticCrashTest lets the cluster crash. */
    @Override
    protected Optional<Path> crash(Path of) {
        return Optional.of(of);
    }

    @AfterEach
    void clear() throws IOException {
        TestCluster.clear(options);
    }
}
